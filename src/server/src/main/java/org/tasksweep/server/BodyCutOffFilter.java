package org.tasksweep.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Stops the reading of bodies that are still arriving when a stop cannot wait any longer. */
final class BodyCutOffFilter implements Filter {
    private final BooleanSupplier over;

    BodyCutOffFilter(BooleanSupplier over) {
        this.over = over;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new CutOff((HttpServletRequest) request), response);
    }

    private final class CutOff extends HttpServletRequestWrapper {
        CutOff(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Body(super.getInputStream());
        }
    }

    private final class Body extends ServletInputStream {
        private final ServletInputStream body;

        Body(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            check();
            return body.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            check();
            return body.read(bytes, offset, length);
        }

        private void check() throws IOException {
            if (over.getAsBoolean()) throw new IOException("The server is stopping; the body did not arrive in time");
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
