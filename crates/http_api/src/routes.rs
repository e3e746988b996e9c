//! Operations and who answers them. There is no other way to a route, so none is without its scope check and none is
//! undocumented.

use crate::{management::require_scope, operation::Operation};
use axum::{
    Router,
    extract::Request,
    handler::Handler,
    middleware::{Next, from_fn},
    routing::{MethodFilter, on},
};
use web::Site;

/// Operations with their handlers.
pub(crate) struct Routes {
    router: Router<Site>,
    operations: Vec<&'static Operation>,
}

impl Routes {
    /// No operation.
    pub(crate) fn new() -> Self {
        Self { router: Router::new(), operations: Vec::new() }
    }

    /// Lets `handler` answer `operation`, to whom its scopes allow it.
    #[must_use]
    pub(crate) fn at<H, T>(mut self, operation: &'static Operation, handler: H) -> Self
    where
        H: Handler<T, Site>,
        T: 'static,
    {
        // Only methods that HTTP lacks have no filter. Such an operation would have no door, and no documentation.
        let Ok(filter) = MethodFilter::try_from(operation.method.clone()) else { return self };
        let mut route = on(filter, handler);
        if !operation.scopes.is_empty() {
            let check = move |request: Request, next: Next| require_scope(operation, request, next);
            route = route.route_layer(from_fn(check));
        }
        self.router = self.router.route(operation.path, route);
        self.operations.push(operation);
        self
    }

    /// Adds the operations of another noun.
    #[must_use]
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.operations.extend(others.operations);
        self
    }

    /// What is answered.
    pub(crate) fn operations(&self) -> &[&'static Operation] {
        &self.operations
    }

    /// Who answers.
    pub(crate) fn into_router(self) -> Router<Site> {
        self.router
    }
}
