package dev.graft.app.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of DuckDB's syntax trees that a query may have: kinds of nodes, and of each kind the fields. A statement that
 * writes is a kind that is not here, also where it stands inside of a select, and so is whatever a later version brings.
 */
final class TreeShape {
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final String SHARED = " query_location query_location_length alias";

    /** Selects and tables, by their type. */
    private static final String TYPES = """
            SELECT_NODE: modifiers cte_map select_list from_table where_clause group_expressions group_sets \
                aggregate_handling having sample qualify
            SET_OPERATION_NODE: modifiers cte_map setop_type left right setop_all children
            RECURSIVE_CTE_NODE: modifiers cte_map cte_name union_all left right aliases key_targets
            LIMIT_MODIFIER: limit offset limit_type
            ORDER_MODIFIER: orders
            DISTINCT_MODIFIER: distinct_on_targets
            ASCENDING: null_order expression
            DESCENDING: null_order expression
            ORDER_DEFAULT: null_order expression
            BASE_TABLE: sample schema_name table_name column_name_alias catalog_name at_clause qualified_name
            EMPTY: sample
            EXPRESSION_LIST: sample expected_names expected_types values
            JOIN: sample left right condition join_type ref_type using_columns delim_flipped is_implicit \
                duplicate_eliminated_columns ranking_expression nearest_count nearest_order_type nearest_approx
            PIVOT: sample source aggregates unpivot_names pivots groups column_name_alias include_nulls
            SUBQUERY: sample subquery column_name_alias
            TABLE_FUNCTION: sample function column_name_alias with_ordinality
            """;

    /** Expressions, by their class. */
    private static final String EXPRESSIONS = """
            BETWEEN: input lower upper
            CASE: case_checks else_expr
            CAST: child try_cast type_expr
            COLLATE: child collation
            COLUMN_REF: column_names
            COMPARISON: left right
            CONJUNCTION: children
            CONSTANT: literal
            FUNCTION: function_name schema catalog filter order_bys distinct is_operator export_state arguments \
                qualified_name
            LAMBDA: lhs expr syntax_type
            OPERATOR: children
            POSITIONAL_REFERENCE: index
            STAR: relation_name exclude_list replace_list columns expr qualified_exclude_list rename_list
            SUBQUERY: subquery_type subquery child comparison_type
            TYPE: catalog schema type_name children qualified_name
            WINDOW: function_name schema catalog partitions orders start end start_expr end_expr offset_expr \
                default_expr ignore_nulls filter_expr exclude_clause distinct arg_orders has_ignore_nulls arguments \
                qualified_name
            """;

    /** Parts without a name of their own, by the field they stand in. */
    private static final String PARTS = """
            arguments: name expression
            case_checks: when_expr then_expr
            cte_map: map
            entries: values star_expr
            key: catalog schema table column
            literal: kind text
            map: key value
            pivots: pivot_expressions unpivot_names entries pivot_enum
            qualified_exclude_list: catalog schema table column
            qualified_name: path
            rename_list: key value
            replace_list: key value
            sample: sample_size is_percentage method seed repeatable sample_rate
            sample_size: is_null value type
            subquery: node named_param_map
            type: id type_info
            value: aliases query_node materialized key_targets payload_aggregates
            """;

    private static final Map<String, Set<String>> FIELDS = new HashMap<>();

    static {
        add("", TYPES);
        add("expression ", EXPRESSIONS);
        add("in ", PARTS);
    }

    private TreeShape() {}

    private static void add(String prefix, String table) {
        table.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String fields = line.substring(colon + 1).strip() + SHARED + " class type";
            FIELDS.put(prefix + line.substring(0, colon), Set.copyOf(List.of(BLANKS.split(fields))));
        });
    }

    /** What a part of a tree is, given the field it stands in. */
    static String kind(ObjectNode part, String field) {
        String expression = SyntaxTree.text(part, "class");
        String type = SyntaxTree.text(part, "type");
        return !expression.isEmpty() ? "expression " + expression : !type.isEmpty() ? type : "in " + field;
    }

    /** The fields that a kind may have; none for one that is not known. */
    static Set<String> fields(String kind) {
        return FIELDS.getOrDefault(kind, Set.of());
    }
}
