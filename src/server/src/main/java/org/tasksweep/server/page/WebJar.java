package org.tasksweep.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads the files of JavaScript libraries, which come as jars, without naming their versions. */
final class WebJar {
    private WebJar() {}

    /** @param path the name of the library, and the path of the file in it: {@code lit-html/lit-html.js} */
    static byte[] read(String path) {
        int slash = path.indexOf('/');
        String library = path.substring(0, Math.max(slash, 0));
        try {
            String place = "META-INF/resources/webjars/" + library + "/" + version(library);
            return bytes(place + path.substring(library.length()));
        } catch (IOException broken) {
            throw new UncheckedIOException("The page needs the library file " + path, broken);
        }
    }

    private static String version(String library) throws IOException {
        Properties pom = new Properties();
        try (InputStream in = open("META-INF/maven/" + group(library) + "/" + library + "/pom.properties")) {
            pom.load(in);
        }
        return pom.getProperty("version", "");
    }

    // WebJars that are made from npm packages, and classic ones.
    private static String group(String library) {
        return library.equals("swagger-ui") ? "org.webjars" : "org.webjars.npm";
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = WebJar.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) throw new IOException("not on the class path: " + resource);
        return in;
    }
}
