package org.tasksweep.server.filter;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filter as a tree. Every node's SQL is true or false, never null, so that NOT means the complement. */
sealed interface FilterNode {

    String canonical();

    String sql(FilterBinder binder);

    /** The fields of its terms, one per term. */
    Stream<FilterField> fields();

    /** The number of terms that read a text of any length: a search, or any comparison of a prompt or an error. */
    long searched();

    /** As an operand of another node. */
    default String operand() {
        return this instanceof Junction ? "(" + canonical() + ")" : canonical();
    }

    /** {@code *}. */
    record Everything() implements FilterNode {
        @Override
        public String canonical() {
            return "*";
        }

        @Override
        public String sql(FilterBinder binder) {
            return "true";
        }

        @Override
        public Stream<FilterField> fields() {
            return Stream.of();
        }

        @Override
        public long searched() {
            return 0;
        }
    }

    /** Two or more nodes joined by one word, {@code AND} or {@code OR}. */
    record Junction(String word, List<FilterNode> nodes) implements FilterNode {
        public Junction {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String canonical() {
            return nodes.stream().map(FilterNode::operand).collect(Collectors.joining(" " + word + " "));
        }

        @Override
        public String sql(FilterBinder binder) {
            return nodes.stream()
                    .map(node -> node.sql(binder))
                    .collect(Collectors.joining(word.equals("AND") ? " and " : " or ", "(", ")"));
        }

        @Override
        public Stream<FilterField> fields() {
            return nodes.stream().flatMap(FilterNode::fields);
        }

        @Override
        public long searched() {
            return nodes.stream().mapToLong(FilterNode::searched).sum();
        }
    }

    record Not(FilterNode node) implements FilterNode {
        @Override
        public String canonical() {
            return "NOT " + node.operand();
        }

        @Override
        public String sql(FilterBinder binder) {
            return "(not " + node.sql(binder) + ")";
        }

        @Override
        public Stream<FilterField> fields() {
            return node.fields();
        }

        @Override
        public long searched() {
            return node.searched();
        }
    }

    /** {@code field:*}, the field has a value. */
    record Present(FilterField field) implements FilterNode {
        @Override
        public String canonical() {
            return field.word() + ":*";
        }

        @Override
        public String sql(FilterBinder binder) {
            return "(" + field.column(binder) + " is not null)";
        }

        @Override
        public Stream<FilterField> fields() {
            return Stream.of(field);
        }

        @Override
        public long searched() {
            return 0;
        }
    }

    /** {@code field operator value}. */
    record Comparison(FilterField field, String operator, FilterValue value) implements FilterNode {
        @Override
        public String canonical() {
            return field.word() + " " + operator + " " + value.canonical();
        }

        @Override
        public String sql(FilterBinder binder) {
            return value.sql(field.column(binder), operator, binder);
        }

        @Override
        public Stream<FilterField> fields() {
            return Stream.of(field);
        }

        @Override
        public long searched() {
            return operator.equals(":") || field.isLong() ? 1 : 0;
        }
    }
}
