; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all, each with the @alias that it has here.
(namespace_use_declaration (namespace_name) @specifier body: (namespace_use_group)) @import
(namespace_use_group (namespace_use_clause . (name) @imported alias: (_)? @alias))
(namespace_use_declaration !body (namespace_use_clause (qualified_name (name) @imported .) @specifier alias: (_)? @alias) @import)
(namespace_use_declaration !body (namespace_use_clause . (name) @specifier @all alias: (_)? @alias) @import)
[(require_expression [(parenthesized_expression (_) @specifier) (string) @specifier (encapsed_string) @specifier (binary_expression) @specifier])
 (require_once_expression [(parenthesized_expression (_) @specifier) (string) @specifier (encapsed_string) @specifier (binary_expression) @specifier])
 (include_expression [(parenthesized_expression (_) @specifier) (string) @specifier (encapsed_string) @specifier (binary_expression) @specifier])
 (include_once_expression [(parenthesized_expression (_) @specifier) (string) @specifier (encapsed_string) @specifier (binary_expression) @specifier])] @import @all
