package org.tasksweep.shell;

import java.util.List;
import java.util.stream.Stream;

/** One thing, and how it prints. Immutable. */
public final class Card<T extends Record> extends Printed {

    private final T value;
    private final String text;
    private final List<String> ids;
    private final Curl call;

    Card(Session session, T value, String text, List<String> ids, Curl call) {
        super(session);
        this.value = value;
        this.text = text;
        this.ids = List.copyOf(ids);
        this.call = call;
    }

    /** The thing itself, for code that goes on with it. */
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
        return text;
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
    List<Curl> calls() {
        return List.of(call);
    }
}
