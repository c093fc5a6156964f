package org.tasksweep.shell;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One record and its printed form: first as it was returned, and read again when it is printed again. */
public final class RecordView<T extends Record> extends Printed {

    private final T value;
    private final String text;
    private final Supplier<String> again;
    private boolean printed;
    private final List<String> ids;
    private final CurlCommand call;

    /** For what does not change. */
    RecordView(Session session, T value, String text, List<String> ids, CurlCommand call) {
        this(session, value, text, () -> text, ids, call);
    }

    /** @param again reads it again */
    RecordView(Session session, T value, String text, Supplier<String> again, List<String> ids, CurlCommand call) {
        super(session);
        this.value = value;
        this.text = text;
        this.again = again;
        this.ids = List.copyOf(ids);
        this.call = call;
    }

    /** The record itself, for code. */
    @Override
    public T value() {
        return value;
    }

    @Override
    public List<String> ids() {
        return ids;
    }

    @Override
    String text() {
        if (!printed) {
            printed = true;
            return text;
        }
        try {
            return session.word(again);
        } catch (UserError e) {
            return session.failedToPrint(e);
        }
    }

    @Override
    boolean many() {
        return false;
    }

    @Override
    Class<? extends Record> rowType() {
        return value.getClass();
    }

    @Override
    Stream<? extends Record> rows() {
        return Stream.of(value);
    }

    @Override
    List<CurlCommand> calls() {
        return List.of(call);
    }
}
