//! Reads numbers from the bytes of a weights file.

/// Reads numbers from bytes.
pub(super) struct Reader<'b>(pub(super) &'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'b [u8], String> {
        match (self.0.get(..count), self.0.get(count..)) {
            (Some(taken), Some(rest)) => {
                self.0 = rest;
                Ok(taken)
            }
            _ => Err(format!("weights end {} bytes early", count - self.0.len())),
        }
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(super) fn u32(&mut self) -> Result<u32, String> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn f32(&mut self) -> Result<f32, String> {
        self.array().map(f32::from_le_bytes)
    }
}
