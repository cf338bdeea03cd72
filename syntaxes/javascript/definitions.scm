; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are @inside: nothing in them is a definition, but for members of the type around ("type" as their owner).
((export_statement declaration: (_) @wrapped) @wrapper (#set! file "module"))
((export_statement value: (_) @wrapped) @wrapper (#set! file "module"))

(arrow_function body: (_) @inside)
(function_expression body: (_) @inside)
(class_static_block body: (_) @inside)
(for_statement body: (_) @inside)
(for_in_statement body: (_) @inside)
(while_statement body: (_) @inside)
(if_statement consequence: (_) @inside)
(try_statement body: (_) @inside)
(program (statement_block) @inside)

(function_declaration name: (_) @name body: (_) @body) @definition.function
(generator_function_declaration name: (_) @name body: (_) @body) @definition.function
(class_declaration name: (_) @name body: (_) @body) @definition.class

(export_statement "default" @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)] @definition.function)
(export_statement "default" @name value: (class body: (_) @body) @definition.class)
(export_statement "default" @name value: [(object) (call_expression)] @definition.variable)

; A function stands without its body, an object for its members.
([(lexical_declaration (variable_declarator name: (identifier) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]))
  (variable_declaration (variable_declarator name: (identifier) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]))] @definition.function)
([(lexical_declaration (variable_declarator name: (identifier) @name value: [(object) (class body: (_))] @body))
  (variable_declaration (variable_declarator name: (identifier) @name value: [(object) (class body: (_))] @body))] @definition.variable)
([(lexical_declaration (variable_declarator name: (identifier) @name)) (variable_declaration (variable_declarator name: (identifier) @name))] @definition.variable)
(_ (variable_declarator name: [
  (object_pattern [(shorthand_property_identifier_pattern) @name (pair_pattern value: (identifier) @name) (object_assignment_pattern left: (_) @name)])
  (array_pattern (identifier) @name)])) @definition.variable

(method_definition name: (_) @name body: (_) @body) @definition.method
(field_definition property: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.method
(field_definition property: (_) @name) @definition.field
((assignment_expression left: (member_expression object: (this) property: (_) @name)) @definition.field (#set! owner "type"))

; Members of objects that have a name.
[(variable_declarator value: (object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field))
 (export_statement value: (object [(pair key: (_) @name) (shorthand_property_identifier) @name] @definition.field))]
(pair key: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.method

; What a module of Node.js gives away, and methods of prototypes.
(expression_statement (assignment_expression left: (member_expression object: (identifier) @exports property: (_) @name)
  right: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.function (#eq? @exports "exports"))
(expression_statement (assignment_expression left: (member_expression object: (member_expression) @exports property: (_) @name)
  right: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.function (#eq? @exports "module.exports"))
(expression_statement (assignment_expression left: (member_expression object: (identifier) @exports property: (_) @name)
  right: [(array) (call_expression) (class) (new_expression) (number) (object) (regex) (string) (template_string)])
  @definition.variable (#eq? @exports "exports"))
(expression_statement (assignment_expression left: (member_expression object: (member_expression object: (identifier) @owner property: (_) @prototype) property: (_) @name)
  right: (function_expression body: (_) @body)) @definition.method (#eq? @prototype "prototype"))
((expression_statement (assignment_expression left: (member_expression) @exports right: (object [
  (pair key: (_) @name value: [(arrow_function body: (_) @body) (function_expression body: (_) @body)]) @definition.function
  (pair key: (_) @name) @definition.variable
  (method_definition name: (_) @name body: (_) @body) @definition.function
]))) (#eq? @exports "module.exports"))

; Of a module nobody sees a value that is neither exported where it stands nor @exported elsewhere. What only a module has says so.
((export_statement !source (export_clause (export_specifier name: (_) @exported)?)) (#set! file "module"))
((export_statement value: (identifier) @exported) (#set! file "module"))
((program (expression_statement (assignment_expression left: (member_expression) @exports right: [(identifier) @exported
  (object [(shorthand_property_identifier) @exported (pair key: (_) @exported) (pair value: (identifier) @exported)
    (method_definition name: (_) @exported)])]))) (#eq? @exports "module.exports") (#set! file "module"))
((program (expression_statement (assignment_expression left: (member_expression object: (_) @exports property: (_) @exported)
  right: [(identifier) @exported (_)]))) (#any-of? @exports "exports" "module.exports") (#set! file "module"))
