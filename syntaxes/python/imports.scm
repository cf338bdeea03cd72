; What comes from elsewhere: @import or @import.reexport with its @specifier. In it stand names: @imported, @all or @default, each
; with the @alias that it has here.
(import_statement name: (dotted_name) @specifier @import @all)
(import_statement name: (aliased_import name: (_) @specifier alias: (_) @alias) @import @all)
(import_from_statement module_name: (_) @specifier) @import
(import_from_statement name: (dotted_name) @imported)
(import_from_statement name: (aliased_import name: (_) @imported alias: (_) @alias))
(import_from_statement (wildcard_import) @all)
(future_import_statement "__future__" @specifier) @import
(future_import_statement name: (dotted_name) @imported)
