package org.tasksweep.server.page;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /openapi.yaml}, and {@code /api}, where people read and try it. Most visitors need neither, so nothing is
 * read before the first request. Thread safe.
 */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final String VIEWER = "swagger-ui/swagger-ui";
    private static final String JAVASCRIPT = "text/javascript;charset=utf-8";
    private static final String CSS = "text/css;charset=utf-8";
    private static final Map<String, Source> SOURCES = Map.of(
            "/openapi.yaml", own("openapi.yaml", "application/yaml;charset=utf-8"),
            "/api", own("api/index.html", "text/html;charset=utf-8"),
            "/api/start.js", own("api/start.js", JAVASCRIPT),
            "/api/start.css", own("api/start.css", CSS),
            "/api/viewer.js", library(VIEWER + "-bundle.js", JAVASCRIPT),
            "/api/viewer.css", library(VIEWER + ".css", CSS));

    private final transient ServletContext context;
    private final transient Map<String, Delivered> read = new ConcurrentHashMap<>();

    private ApiServlet(ServletContext context) {
        this.context = context;
    }

    /** The source of the bytes of an address. */
    private record Source(String path, String contentType, boolean library) {
        byte[] bytes(ServletContext context) {
            try {
                return library ? WebJar.read(path) : PageServlet.read(context, "/WEB-INF/" + path);
            } catch (IOException broken) {
                throw new UncheckedIOException("The web application needs the file " + path, broken);
            }
        }
    }

    private static Source own(String path, String contentType) {
        return new Source(path, contentType, false);
    }

    private static Source library(String path, String contentType) {
        return new Source(path, contentType, true);
    }

    /** Registers the servlet for these addresses. */
    public static void mount(ServletContext context) {
        context.addServlet("api", new ApiServlet(context))
                .addMapping(SOURCES.keySet().toArray(String[]::new));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        @Nullable Source source = SOURCES.get(request.getServletPath());
        if (source == null) answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        else PageServlet.send(delivered(request.getServletPath(), source), PageServlet.ASK_FIRST, request, answer);
    }

    private Delivered delivered(String address, Source source) {
        return read.computeIfAbsent(address, first -> {
            byte[] bytes = source.bytes(context);
            return Delivered.of(bytes, source.contentType(), ContentHash.of(bytes));
        });
    }
}
