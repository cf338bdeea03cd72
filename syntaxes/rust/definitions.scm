; What can be used from outside: @definition.<kind> with its @name, and the @body that is no part of its signature. The bodies of
; functions are hidden, as is what is @inside: nothing in them is a definition.
; A member that stands beside its type names it as its @owner.
[(attribute_item) (inner_attribute_item)] @prefix
(closure_expression body: (_) @inside)

(function_item name: (_) @name body: (_) @body) @definition.function
(function_signature_item name: (_) @name) @definition.function
[(struct_item name: (_) @name body: (field_declaration_list) @body) (union_item name: (_) @name body: (_) @body)] @definition.class
(struct_item name: (_) @name) @definition.class
(enum_item name: (_) @name body: (_) @body) @definition.enum
(enum_variant name: (_) @name) @definition.enum-member
(trait_item name: (_) @name body: (_) @body) @definition.interface
[(type_item name: (_) @name) (associated_type name: (_) @name)] @definition.type
(field_declaration name: (_) @name) @definition.field
[(const_item name: (_) @name value: (_)? @body) (static_item name: (_) @name value: (_)? @body)] @definition.variable
(macro_definition name: (_) @name . (_) @body) @definition.macro
(mod_item name: (_) @name body: (_) @body) @definition.module

(impl_item type: [(type_identifier) @owner (generic_type type: (type_identifier) @owner) (scoped_type_identifier name: (_) @owner)
    (generic_type type: (scoped_type_identifier name: (_) @owner)) (reference_type type: (type_identifier) @owner)]
  body: (declaration_list [
    (function_item name: (_) @name body: (_) @body) @definition.method
    (function_signature_item name: (_) @name) @definition.method
    (const_item name: (_) @name value: (_)? @body) @definition.field
    (type_item name: (_) @name) @definition.type
  ]))
(impl_item !trait body: (declaration_list "{" @access.protected))
(struct_item body: (field_declaration_list "{" @access.protected))
