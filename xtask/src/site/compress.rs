//! Brotli and gzip beside each file, made once at the best setting instead of at every request.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Types that carry their own compression.
const COMPRESSED: [&str; 8] = ["avif", "br", "gif", "gz", "jpg", "png", "webp", "woff2"];

/// Writes `path.br` and `path.gz`, unless the file's type is compressed already.
pub(crate) fn compress(path: &Path) -> Result<()> {
    let extension = path.extension().unwrap_or_default();
    if COMPRESSED.iter().any(|compressed| extension == *compressed) {
        return Ok(());
    }
    let content = fs::read(path)?;

    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut brotli = File::create(path.with_added_extension("br"))?;
    brotli::BrotliCompress(&mut content.as_slice(), &mut brotli, &settings)?;

    let mut gzip = GzEncoder::new(File::create(path.with_added_extension("gz"))?, Compression::best());
    gzip.write_all(&content)?;
    gzip.finish()?;
    Ok(())
}
