"""The store on PostgreSQL (15 or newer): for several hubs on one log."""
