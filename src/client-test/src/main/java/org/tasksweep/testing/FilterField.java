package org.tasksweep.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a filter, with the value that a task has in each. */
enum FilterField {
    TASKID("taskid", Kind.ID, row -> row.task().data().id()),
    UID("uid", Kind.ID, row -> row.task().data().owner()),
    CATEGORY("category", Kind.TEXT, row -> row.task().data().category()),
    STATUS("status", Kind.STATUS, row -> row.task().data().status().name()),
    CREATE_TIME("createTime", Kind.TIME, row -> row.task().created()),
    START_TIME("startTime", Kind.TIME, row -> row.task().data().started()),
    DELETE_TIME(
            "deleteTime",
            Kind.TIME,
            row -> row.trash() == null ? null : row.trash().time()),
    AGE("age", Kind.AGE, row -> row.task().data().started()),
    SIZE_BYTES("sizeBytes", Kind.BYTES, row -> row.task().data().sizeBytes()),
    WIDTH("width", Kind.NUMBER, row -> null),
    HEIGHT("height", Kind.NUMBER, row -> null),
    PROMPT("prompt", Kind.TEXT, row -> row.task().data().prompt()),
    NEGATIVE("negative", Kind.TEXT, row -> null),
    ERROR("error", Kind.TEXT, row -> row.task().data().error()),
    HELD("held", Kind.FLAG, row -> row.held().test(row.task()) ? Boolean.TRUE : null),
    SWEEP(
            "sweep",
            Kind.SWEEP,
            row -> row.trash() == null ? null : row.trash().sweep().id());

    /** What can be compared with what. */
    enum Kind {
        ID("= != < <= > >= :"),
        TEXT("= != < <= > >= :"),
        STATUS("= !="),
        TIME("= != < <= > >="),
        AGE("< <= > >="),
        NUMBER("= != < <= > >="),
        BYTES("= != < <= > >="),
        FLAG("= !="),
        SWEEP("= !=");

        private final List<String> operators;

        Kind(String operators) {
            this.operators = List.of(operators.split(" "));
        }

        List<String> operators() {
            return operators;
        }
    }

    private final String word;
    private final Kind kind;
    private final Function<FilterRow, @Nullable Object> value;

    FilterField(String word, Kind kind, Function<FilterRow, @Nullable Object> value) {
        this.word = word;
        this.kind = kind;
        this.value = value;
    }

    static Optional<FilterField> named(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findAny();
    }

    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    /** The value of the task; null: it has none. */
    @Nullable
    Object of(FilterRow row) {
        return value.apply(row);
    }
}
