; What opens a @scope of names, and which names are known only inside of it: in a sheet all names are known everywhere.
