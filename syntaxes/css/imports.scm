; What comes from elsewhere: @import with its @specifier. In it stand names: @imported or @all, each with the @alias that it has here.
(import_statement . [(string_value) @specifier (call_expression (arguments [(string_value) (plain_value)] @specifier))]) @import @all
