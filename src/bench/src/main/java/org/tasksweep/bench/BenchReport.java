package org.tasksweep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where figures go: to the screen, and into the document between {@code <!-- bench NAME -->} and {@code <!-- end -->},
 * so that no figure is copied by hand.
 */
record BenchReport(Path document) {
    void write(String name, List<String> table) throws IOException {
        String lines = String.join("\n", table) + "\n";
        System.out.println(lines);
        String text = Files.readString(document);
        String begin = "<!-- bench " + name + " -->\n";
        int from = text.indexOf(begin);
        int until = text.indexOf("<!-- end -->", from);
        if (from < 0 || until < 0) {
            System.out.println("(" + document + " has no place for " + name + ")");
            return;
        }
        Files.writeString(document, text.substring(0, from) + begin + lines + text.substring(until));
    }
}
