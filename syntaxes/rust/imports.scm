; What comes from elsewhere: @import or @import.reexport with its @specifier; @import.within goes on from the path of the one around
; it. In them stand names: @imported or @all, each with the @alias that it has here.
(use_declaration argument: (identifier) @specifier @all) @import
(use_declaration argument: (use_as_clause path: (identifier) @specifier alias: (_) @alias) @all) @import
(use_declaration argument: [(scoped_identifier name: (_) @imported) @specifier
  (use_as_clause path: (scoped_identifier name: (_) @imported) @specifier alias: (_) @alias)]) @import
(use_declaration argument: (use_wildcard (_) @specifier) @all) @import
(use_declaration argument: (scoped_use_list path: (_) @specifier)) @import
(use_declaration (visibility_modifier) @public argument: [(scoped_identifier name: (_) @imported) @specifier
  (use_as_clause path: (scoped_identifier name: (_) @imported) @specifier alias: (_) @alias)]) @import.reexport
(use_declaration (visibility_modifier) @public argument: (use_wildcard (_) @specifier) @all) @import.reexport
(use_declaration (visibility_modifier) @public argument: (scoped_use_list path: (_) @specifier)) @import.reexport
(use_list [(identifier) (self)] @imported)
(use_list (use_as_clause path: (identifier) @imported alias: (_) @alias))
((use_list (scoped_identifier name: (_) @imported) @specifier @import.within) (#set! join "::"))
((use_list (use_as_clause path: (scoped_identifier name: (_) @imported) @specifier alias: (_) @alias) @import.within) (#set! join "::"))
((use_list (scoped_use_list path: (_) @specifier) @import.within) (#set! join "::"))
((use_list (use_wildcard (_) @specifier) @import.within @all) (#set! join "::"))
(mod_item name: (_) @specifier @all !body) @import
