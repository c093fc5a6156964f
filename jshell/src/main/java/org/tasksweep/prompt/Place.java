package org.tasksweep.prompt;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where the cursor stands in a line of Java.
 *
 * @param start where the text begins that Tab completes: an identifier, or the content of a string
 * @param string true: within a string
 * @param call the method whose argument this is; empty: none
 * @param argument which one, from 0
 */
record Place(int start, boolean string, String call, int argument) {

    private static final class Call {
        final String name;
        int argument;

        Call(String name) {
            this.name = name;
        }
    }

    /** @param before the line up to the cursor */
    static Place of(String before) {
        Deque<Call> calls = new ArrayDeque<>();
        int i = 0;
        while (i < before.length()) {
            char c = before.charAt(i);
            if (c == '"' || c == '\'') {
                int end = end(before, i);
                if (end < 0) return at(i + 1, c == '"', calls);
                i = end;
            } else if (before.startsWith("//", i)) {
                return at(before.length(), false, new ArrayDeque<>());
            } else if (c == '(') {
                calls.push(new Call(name(before, i)));
            } else if (c == ')' && !calls.isEmpty()) {
                calls.pop();
            } else if (c == ',' && !calls.isEmpty()) {
                calls.element().argument++;
            }
            i++;
        }
        return at(identifier(before, before.length()), false, calls);
    }

    private static Place at(int start, boolean string, Deque<Call> calls) {
        return calls.isEmpty()
                ? new Place(start, string, "", 0)
                : new Place(start, string, calls.element().name, calls.element().argument);
    }

    /** Where the literal that begins here ends; -1: it does not. */
    private static int end(String text, int begin) {
        for (int i = begin + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == text.charAt(begin)) return i;
        }
        return -1;
    }

    private static String name(String text, int end) {
        String before = text.substring(0, end).stripTrailing();
        return before.substring(identifier(before, before.length()));
    }

    private static int identifier(String text, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) start--;
        return start;
    }
}
