# Die Seite, die zeigt, was Programme fragen können. Die Operationen selbst sind in jeder Sprache englisch.
api-docs-heading = APIs
api-docs-lead = Was Programme diesen Server fragen können und welchen Scope jede Frage braucht.
