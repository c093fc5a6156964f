package org.tasksweep.server.filter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tasksweep.server.given.Given;

/** Random filters, each with its meaning. */
final class FilterGenerator {
    /** Values that break careless software; half of the rows hold one of them somewhere. */
    static final List<String> ODD = List.of(
            "a",
            "Lake",
            "lake at dawn",
            "",
            " ",
            "*",
            "a*b",
            "\\",
            "\"quoted\"",
            "100%",
            "_",
            "'); drop table task;--",
            ":owner",
            "?",
            "null",
            "猫",
            "ÉCOLE",
            "école",
            "👩‍🚀",
            "ÿ",
            "\uFFFF",
            "caf\u00e9",
            "CAFE\u0301",
            "\u039f\u0394\u039f\u03a3",
            "\u03bf\u03b4\u03bf\u03c2",
            "Stra\u00dfe",
            "STRASSE",
            "\u0130",
            "line\nbreak",
            "AND",
            "{0} ${x} %s");

    private static final Map<String, Integer> STATUSES =
            Map.of("QUEUED", 1, "PROCESSING", 2, "COMPLETED", 3, "FAILED", 4);

    private final Random random;

    FilterGenerator(Random random) {
        this.random = random;
    }

    /** A filter and the rows it stands for. */
    record Case(String text, Predicate<FilterRow> meaning) {}

    Case next(int depth) {
        int kind = random.nextInt(depth > 0 ? 10 : 6);
        if (kind < 6) return comparison();
        if (kind == 6) {
            Case inner = next(depth - 1);
            return new Case("NOT (" + inner.text + ")", inner.meaning.negate());
        }
        List<Case> parts = Stream.generate(() -> next(depth - 1))
                .limit(2 + random.nextInt(2))
                .toList();
        boolean and = random.nextBoolean();
        String text =
                parts.stream().map(part -> "(" + part.text + ")").collect(Collectors.joining(and ? " AND " : " OR "));
        return new Case(
                text,
                row -> and
                        ? parts.stream().allMatch(part -> part.meaning.test(row))
                        : parts.stream().anyMatch(part -> part.meaning.test(row)));
    }

    private Case comparison() {
        return switch (random.nextInt(8)) {
            case 0 -> status();
            case 1 -> number();
            case 2 -> time();
            case 3 -> age();
            case 4 -> held();
            case 5 -> present();
            default -> text();
        };
    }

    private Case text() {
        String field = pick(List.of("taskid", "uid", "category", "prompt", "error"));
        String value = pick(ODD);
        String quoted = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*");
        String operator = pick(List.of("=", "!=", "<", "<=", ">", ">=", ":", "=*", "!=*"));
        return switch (operator) {
            case ":" -> new Case(field + " : " + quoted + "\"", row -> row.contains(field, value));
            case "=*" -> new Case(field + " = " + quoted + "*\"", row -> row.begins(field, value));
            case "!=*" -> new Case(field + " != " + quoted + "*\"", row -> !row.begins(field, value));
            default -> new Case(field + operator + quoted + "\"", row -> row.compares(field, operator, value));
        };
    }

    private Case status() {
        String operator = pick(List.of("=", "!="));
        String word = pick(STATUSES.keySet().stream().sorted().toList());
        int code = STATUSES.getOrDefault(word, 0);
        return new Case("status " + operator + " " + word, row -> row.compares("status", operator, code));
    }

    private Case number() {
        String field = pick(List.of("sizeBytes", "width", "height"));
        String operator = order("=", "!=");
        long value = random.nextInt(5);
        return new Case(field + operator + value, row -> row.compares(field, operator, value));
    }

    private Case time() {
        String operator = order("=", "!=");
        Instant value = Given.NOW.minus(random.nextInt(10), ChronoUnit.DAYS);
        return new Case("startTime " + operator + " " + value, row -> row.compares("startTime", operator, value));
    }

    private Case age() {
        String operator = order();
        int days = random.nextInt(10);
        String turned = operator.startsWith("<") ? operator.replace('<', '>') : operator.replace('>', '<');
        Instant value = Given.NOW.minus(days, ChronoUnit.DAYS);
        return new Case("age " + operator + days + "d", row -> row.compares("startTime", turned, value));
    }

    private Case held() {
        boolean equal = random.nextBoolean();
        boolean set = random.nextBoolean();
        return new Case("held " + (equal ? "=" : "!=") + " " + set, row -> (row.held() == set) == equal);
    }

    private Case present() {
        String field = pick(List.of("category", "prompt", "error", "width", "height", "held", "uid"));
        return new Case(field + ":*", row -> row.present(field));
    }

    private String order(String... more) {
        return pick(
                Stream.concat(Stream.of("<", "<=", ">", ">="), Stream.of(more)).toList());
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
