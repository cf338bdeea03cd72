; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition, but for members of the type around ("type" as their owner).
((call method: (identifier) @word arguments: (argument_list . [(method) (singleton_method)] @wrapped)) @wrapper)

(class name: [(constant) @name (scope_resolution name: (_) @name)] body: (_)? @body) @definition.class
(module name: [(constant) @name (scope_resolution name: (_) @name)] body: (_)? @body) @definition.module
(method name: (_) @name body: (_)? @body) @definition.function
(singleton_method name: (_) @name body: (_)? @body) @definition.function
(assignment left: (constant) @name) @definition.variable
(assignment left: (global_variable) @name) @definition.variable
((assignment left: (instance_variable) @name) @definition.field (#set! owner "type"))
(body_statement (call method: (identifier) @word arguments: (argument_list (simple_symbol) @name @definition.field)
  (#any-of? @word "attr_accessor" "attr_reader" "attr_writer") (#set! sigil ":")))
(alias name: (_) @name) @definition.function

(body_statement (identifier) @access (#any-of? @access "private" "protected" "public"))
