package org.tasksweep.server.page;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers the addresses of the page: each of its views with the one document, and its files. Other addresses are left to
 * the container. Thread safe.
 */
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final String FILES = "/page";
    private static final String TEMPLATE = "/WEB-INF/index.html";
    private static final String[] VIEWS = {
        "", // the root
        "/index.html",
        "/dashboard",
        "/tasks",
        "/trash",
        "/sweeps",
        "/sweeps/*",
        "/holds",
        "/holds/*",
        "/keys",
        "/import",
        "/me"
    };
    private static final Pattern FILE = Pattern.compile("/(" + ContentHash.PATTERN + ")/(.+)");
    private static final Pattern ID = Pattern.compile("/\\w{1,64}");
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String HTML = "text/html;charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final transient PageFiles files;
    private final transient Delivered index;

    private PageServlet(PageFiles files, String template) {
        this.files = files;
        byte[] document = IndexDocument.of(template, files).getBytes(StandardCharsets.UTF_8);
        index = new Delivered(document, HTML, ContentHash.of(document), Delivered.ASK_FIRST);
    }

    /** Reads the page of this web application, and answers its addresses from now on. */
    public static void mount(ServletContext context) throws IOException {
        Map<String, byte[]> own = new TreeMap<>();
        collect(context, FILES + "/", own);
        String template = new String(read(context, TEMPLATE), StandardCharsets.UTF_8);
        var servlet = context.addServlet("page", new PageServlet(PageFiles.of(own), template));
        servlet.addMapping(FILES + "/*");
        servlet.addMapping(VIEWS);
    }

    private static void collect(ServletContext context, String folder, Map<String, byte[]> files) throws IOException {
        @Nullable Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) return;
        for (String path : paths) {
            if (path.endsWith("/")) collect(context, path, files);
            else files.put(path.substring(FILES.length() + 1), read(context, path));
        }
    }

    private static byte[] read(ServletContext context, String path) throws IOException {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) throw new FileNotFoundException(path);
            return in.readAllBytes();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        Optional<Delivered> found = find(request.getServletPath(), request.getPathInfo());
        if (found.isEmpty()) {
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!READS.contains(request.getMethod())) {
            answer.setHeader("Allow", "GET, HEAD");
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            found.get().send(request, answer);
        }
    }

    private Optional<Delivered> find(String servlet, @Nullable String rest) {
        if (servlet.equals(FILES)) return rest == null ? Optional.empty() : file(rest);
        boolean view = rest == null || servlet.isEmpty() || ID.matcher(rest).matches();
        return view ? Optional.of(index) : Optional.empty();
    }

    // A page that was loaded before an upgrade goes on with the files of today, but does not keep them under the old
    // name.
    private Optional<Delivered> file(String path) {
        Matcher matcher = FILE.matcher(path);
        if (!matcher.matches()) return Optional.empty();
        String name = matcher.group(2);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        boolean current = matcher.group(1).equals(files.hash());
        String caching = current ? Delivered.FOR_EVER : Delivered.ASK_FIRST;
        return files.find(name).map(bytes -> new Delivered(bytes, type, files.hash(), caching));
    }
}
