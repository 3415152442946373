"""The text of a ledger as TOML: blocks, positions, faults, reading and writing."""
