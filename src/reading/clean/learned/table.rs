//! A small hash table from 32-bit hashes to numbers, for counts and weights.
//!
//! Keys are already hashes, so a multiplication finds the slot. A search examines at most
//! [`PROBES`] slots: text crafted to collide makes counts too low, but never costs time.

/// The number of slots examined before giving up on a key.
const PROBES: usize = 24;

/// A table of a fixed size; key 0 marks empty slots.
#[derive(Clone, Debug)]
pub(super) struct Table<V> {
    slots: Vec<(u32, V)>,
    shift: u32,
}

impl<V: Copy + Default> Table<V> {
    /// A table with room for this many keys.
    pub(super) fn with_room(keys: usize) -> Self {
        let size = (keys.max(4) * 2).next_power_of_two();
        Table {
            slots: vec![(0, V::default()); size],
            shift: 32 - size.trailing_zeros().min(31),
        }
    }

    fn start(&self, key: u32) -> usize {
        (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }

    /// The value of a key.
    pub(super) fn get(&self, key: u32) -> Option<V> {
        let key = key.max(1);
        let mask = self.slots.len() - 1;
        let start = self.start(key);
        for probe in 0..PROBES {
            match self.slots.get((start + probe) & mask) {
                Some((found, value)) if *found == key => return Some(*value),
                Some((0, _)) | None => return None,
                _ => {}
            }
        }
        None
    }

    /// The values of all keys.
    pub(super) fn values(&self) -> impl Iterator<Item = V> + '_ {
        self.slots
            .iter()
            .filter(|(key, _)| *key != 0)
            .map(|(_, value)| *value)
    }

    /// The slot for a key's value, inserted if the key is new; `None` if there is no room near its
    /// slot.
    pub(super) fn entry(&mut self, key: u32) -> Option<&mut V> {
        let key = key.max(1);
        let mask = self.slots.len() - 1;
        let start = self.start(key);
        let mut at = None;
        for probe in 0..PROBES {
            let slot = (start + probe) & mask;
            match self.slots.get(slot) {
                Some((found, _)) if *found == key || *found == 0 => {
                    at = Some(slot);
                    break;
                }
                _ => {}
            }
        }
        let (found, value) = self.slots.get_mut(at?)?;
        *found = key;
        Some(value)
    }
}

/// Combines two hashes into one; the order matters.
pub(super) fn mix(a: u32, b: u32) -> u32 {
    let joined = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (joined ^ (joined >> 29))
        .wrapping_mul(0xbf58_476d_1ce4_e5b9)
        .wrapping_shr(32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_kept_apart() {
        let mut table: Table<u32> = Table::with_room(100);
        for key in 0..100u32 {
            for _ in 0..key {
                if let Some(count) = table.entry(key + 1) {
                    *count += 1;
                }
            }
        }
        for key in 1..100u32 {
            assert_eq!(table.get(key + 1), Some(key), "{key}");
        }
        assert_eq!(table.get(5000), None);
    }

    #[test]
    fn keys_made_to_collide_cost_no_time() {
        let mut table: Table<u32> = Table::with_room(1 << 10);
        // Multiples of the inverse of the multiplier fall into one slot.
        let inverse = 0x0e8b_2f51u32;
        let kept = (1..1000u32)
            .filter(|i| table.entry(inverse.wrapping_mul(*i)).is_some())
            .count();
        assert_eq!(kept, PROBES);
        assert_eq!(table.get(inverse), Some(0));
    }

    #[test]
    fn order_counts_in_a_mix() {
        assert_ne!(mix(1, 2), mix(2, 1));
    }
}
