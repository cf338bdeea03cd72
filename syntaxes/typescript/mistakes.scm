; What the grammar reads although the language has no such thing: a suggestion with it does not fit.
([(identifier) (type_identifier) (shorthand_property_identifier) (shorthand_property_identifier_pattern)] @mistake
  (#match? @mistake "^(break|case|catch|class|const|continue|debugger|default|delete|do|else|export|extends|finally|for|function|if|import|in|instanceof|let|new|return|switch|throw|try|typeof|var|void|while|with)$"))
(binary_expression right: (assignment_expression) @mistake)
(assignment_expression left: (member_expression object: (await_expression)) @mistake)
(parenthesized_expression (type_annotation) @mistake)
(required_parameter pattern: [(member_expression) (call_expression) (subscript_expression)] @mistake)
(required_parameter pattern: (rest_pattern [(member_expression) (call_expression) (subscript_expression)]) @mistake)
(object_assignment_pattern left: [(array_pattern) (object_pattern)] @mistake)
(union_type "|" (union_type . "|") @mistake)
(intersection_type (union_type) @mistake)
(try_statement !handler !finalizer) @mistake
