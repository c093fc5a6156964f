package org.tasksweep.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filter as a tree. Every node is true or false for every task, so that NOT means the complement. */
interface FilterNode {
    boolean test(FilterRow row);

    String canonical();

    /** The fields of its terms, one per term. */
    Stream<FilterField> fields();

    /** As an operand of another node. */
    default String operand() {
        return canonical();
    }

    /** {@code *}. */
    record Everything() implements FilterNode {
        @Override
        public boolean test(FilterRow row) {
            return true;
        }

        @Override
        public String canonical() {
            return "*";
        }

        @Override
        public Stream<FilterField> fields() {
            return Stream.of();
        }
    }

    /** Two or more nodes joined by {@code AND} or {@code OR}. */
    record Junction(String word, List<FilterNode> nodes) implements FilterNode {
        @Override
        public boolean test(FilterRow row) {
            return word.equals("AND")
                    ? nodes.stream().allMatch(node -> node.test(row))
                    : nodes.stream().anyMatch(node -> node.test(row));
        }

        @Override
        public String canonical() {
            return nodes.stream().map(FilterNode::operand).collect(Collectors.joining(" " + word + " "));
        }

        @Override
        public Stream<FilterField> fields() {
            return nodes.stream().flatMap(FilterNode::fields);
        }

        @Override
        public String operand() {
            return "(" + canonical() + ")";
        }
    }

    /** The complement. */
    record Not(FilterNode node) implements FilterNode {
        @Override
        public boolean test(FilterRow row) {
            return !node.test(row);
        }

        @Override
        public String canonical() {
            return "NOT " + node.operand();
        }

        @Override
        public Stream<FilterField> fields() {
            return node.fields();
        }
    }

    /** {@code field:*}, the field has a value. */
    record Present(FilterField field) implements FilterNode {
        @Override
        public boolean test(FilterRow row) {
            return field.of(row) != null;
        }

        @Override
        public String canonical() {
            return field.word() + ":*";
        }

        @Override
        public Stream<FilterField> fields() {
            return Stream.of(field);
        }
    }

    /** {@code field operator value}. */
    record Comparison(FilterField field, String operator, FilterValue value) implements FilterNode {
        @Override
        public boolean test(FilterRow row) {
            return value.fits(field.of(row), operator, row);
        }

        @Override
        public String canonical() {
            return field.word() + " " + operator + " " + value.canonical();
        }

        @Override
        public Stream<FilterField> fields() {
            return Stream.of(field);
        }
    }
}
