"""The TOML text of a ledger: blocks, positions, faults, reading and writing."""
