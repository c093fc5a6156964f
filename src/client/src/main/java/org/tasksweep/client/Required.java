package org.tasksweep.client;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks arguments that must have a value. A missing argument never means "everything": a variable that is not set
 * becomes an error here, before anything is sent.
 */
final class Required {

    private static final Pattern HALF = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

    private Required() {}

    /** @param name the name of the argument in the message, such as {@code filter} */
    static String text(@Nullable String text, String name) {
        if (text == null || text.isBlank()) throw missing(name, text == null ? "null" : "blank");
        return whole(text, name);
    }

    private static String whole(String text, String name) {
        // It would be sent as a question mark, and so be another text.
        if (HALF.matcher(text).find()) {
            throw new IllegalArgumentException("The " + name + " holds half of a character (a lone surrogate)");
        }
        return text;
    }

    /** An id of a provider, which may be blank: only the provider knows the form of its ids. */
    static String idOfProvider(@Nullable String id) {
        return whole(value(id, "id"), "id");
    }

    /** Ids of a provider, none of which is null; the collection may be empty. */
    static <C extends Collection<String>> C idsOfProvider(@Nullable C ids) {
        C there = value(ids, "collection of ids");
        there.forEach(Required::idOfProvider);
        return there;
    }

    /** A filter; {@code *} selects every task. */
    static String filter(@Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            throw new IllegalArgumentException("The filter is " + (filter == null ? "null" : "blank")
                    + ": is a variable not set? Every task is asked for by the filter *");
        }
        return text(filter, "filter");
    }

    /** Ids, none of which is null or blank; the collection may be empty. */
    static <C extends Collection<String>> C ids(@Nullable C ids) {
        C there = value(ids, "collection of ids");
        there.forEach(id -> text(id, "id"));
        return there;
    }

    static <T> T value(@Nullable T value, String name) {
        if (value == null) throw missing(name, "null");
        return value;
    }

    private static IllegalArgumentException missing(String name, String how) {
        return new IllegalArgumentException("The " + name + " is " + how + ": is a variable not set?");
    }
}
