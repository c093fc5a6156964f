package org.tasksweep.server.filter;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.tasksweep.server.id.NumberedId;
import org.tasksweep.wire.TaskStatus;

/** The right side of a comparison, checked for its field. Columns may be null; conditions may not. */
sealed interface FilterValue {

    String canonical();

    String sql(String column, String operator, FilterBinder binder);

    /** A value with an order, compared by the database. */
    private static String compare(String column, String operator, String value) {
        return switch (operator) {
            case "!=" -> "(" + column + " is distinct from " + value + ")";
            default -> "(" + column + " is not null and " + column + " " + operator + " " + value + ")";
        };
    }

    /**
     * @param prefix true if it ended in an unescaped {@code *}
     * @param folded true if texts are equal that look equal: {@code folded} of the schema says which
     */
    record TextValue(String text, boolean prefix, boolean folded) implements FilterValue {
        @Override
        public String canonical() {
            String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*");
            return "\"" + escaped + (prefix ? "*\"" : "\"");
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            // The value is folded once a statement, and both are compared by code points whatever the database's
            // locale.
            String value = folded ? "(select folded(" + binder.bind(text) + "))" : binder.bind(text);
            String known = folded ? "(folded(" + column + ") collate \"C\")" : column;
            if (operator.equals(":")) {
                return "(" + column + " is not null and position(" + value + " in " + known + ") > 0)";
            }
            if (!prefix && operator.equals("!=")) return "(" + known + " is distinct from " + value + ")";
            if (!prefix) return "(" + column + " is not null and " + known + " " + operator + " " + value + ")";
            String begins = "(" + column + " is not null and starts_with(" + known + ", " + value + "))";
            return operator.equals("=") ? begins : "(not " + begins + ")";
        }
    }

    record StatusValue(TaskStatus status) implements FilterValue {
        @Override
        public String canonical() {
            return status.name();
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            return compare(column, operator, binder.bind(status.code()));
        }
    }

    record TimeValue(Instant time) implements FilterValue {
        @Override
        public String canonical() {
            return "\"" + time + "\"";
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            return compare(column, operator, binder.bind(time.atOffset(ZoneOffset.UTC)));
        }
    }

    /** Older means started earlier, so the operator turns round. */
    record AgeValue(Duration age) implements FilterValue {
        @Override
        public String canonical() {
            boolean days = age.compareTo(Duration.ofDays(1)) >= 0 && age.equals(Duration.ofDays(age.toDays()));
            return days ? age.toDays() + "d" : age.toString();
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            String started = operator.startsWith("<") ? operator.replace('<', '>') : operator.replace('>', '<');
            return compare(column, started, binder.bind(binder.now().minus(age).atOffset(ZoneOffset.UTC)));
        }
    }

    record NumberValue(long number) implements FilterValue {
        @Override
        public String canonical() {
            return Long.toString(number);
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            return compare(column, operator, binder.bind(number));
        }
    }

    record SweepValue(long number) implements FilterValue {
        @Override
        public String canonical() {
            return NumberedId.SWEEP.of(number);
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            return compare(column, operator, binder.bind(number));
        }
    }

    record FlagValue(boolean set) implements FilterValue {
        @Override
        public String canonical() {
            return Boolean.toString(set);
        }

        @Override
        public String sql(String column, String operator, FilterBinder binder) {
            boolean wanted = set == operator.equals("=");
            return "(" + column + (wanted ? " is not null)" : " is null)");
        }
    }
}
