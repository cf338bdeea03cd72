; What comes from elsewhere: @import or @import.reexport with its @specifier. In it stand names: @imported, @all or @default, each
; with the @alias that it has here. A statement that only a module has says so.
((import_statement source: (string) @specifier) @import (#set! file "module"))
((export_statement source: (string) @specifier) @import.reexport (#set! file "module"))
(import_clause (identifier) @alias) @default
(import_clause (identifier) @default @alias)
(namespace_import (identifier) @alias) @all
[(import_specifier name: (_) @imported alias: (_)? @alias) (export_specifier name: (_) @imported alias: (_)? @alias)]
(export_statement "*" @all source: (_))
(namespace_export (_) @alias) @all

; Modules that are read where they are needed.
(variable_declarator name: (identifier) @alias
  value: [(call_expression function: (identifier) @require arguments: (arguments . (string) @specifier .)) @all
          (await_expression (call_expression function: (import) arguments: (arguments . (string) @specifier .)) @all)]
  (#eq? @require "require")) @import
(variable_declarator
  name: (object_pattern [(shorthand_property_identifier_pattern) @imported (pair_pattern key: (_) @imported value: (identifier) @alias)])
  value: [(call_expression function: (identifier) @require arguments: (arguments . (string) @specifier .))
          (await_expression (call_expression function: (import) arguments: (arguments . (string) @specifier .)))]
  (#eq? @require "require")) @import
(call_expression function: (import) arguments: (arguments . (string) @specifier .)) @import
(call_expression function: (identifier) @require arguments: (arguments . (string) @specifier .) (#eq? @require "require")) @import
