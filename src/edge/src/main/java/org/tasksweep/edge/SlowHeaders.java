package org.tasksweep.edge;

import com.ibm.wsspi.http.WorkClassifier;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends connections whose headers do not end in time: Liberty's readTimeout restarts with every byte, so a byte from time to
 * time would hold a connection for hours.
 *
 * <p>The connections are internal to Liberty, so they are looked up by name, once. If a version of Liberty keeps them
 * elsewhere, the log says so, and slow headers are not limited. One thread checks all connections.
 */
final class SlowHeaders implements Runnable {
    private static final Logger LOG = Logger.getLogger(SlowHeaders.class.getName());
    // Shorter in tests.
    private static final Duration PATIENCE = Duration.parse(System.getProperty("tasksweep.header.patience", "PT30S"));
    private static final Duration LOOK = PATIENCE.dividedBy(6);

    private final Map<?, ?> channels;
    private final Method channel;
    private final Class<?> tcp;
    private final Field connections;
    private final Method reader;
    private final Class<?> http;
    private final Field unfinished;
    private final Method carrier;
    private final Method socket;
    private Map<Object, Long> since = new IdentityHashMap<>();

    private SlowHeaders(ClassLoader liberty) throws ReflectiveOperationException {
        Object framework = liberty.loadClass("com.ibm.ws.http.dispatcher.internal.HttpDispatcher")
                .getMethod("getFramework")
                .invoke(null);
        ClassLoader below = framework.getClass().getClassLoader();
        channels = (Map<?, ?>) field(framework.getClass(), "channelRunningMap").get(framework);
        channel = method(below, "com.ibm.ws.channelfw.internal.ChannelContainer", "getChannel");
        tcp = below.loadClass("com.ibm.ws.tcpchannel.internal.TCPChannel");
        connections = field(tcp, "inUse");
        String connection = "com.ibm.ws.tcpchannel.internal.TCPConnLink";
        reader = below.loadClass(connection).getMethod("getApplicationCallback");
        carrier = method(below, connection, "getSocketIOChannel");
        socket = method(below, "com.ibm.ws.tcpchannel.internal.SocketIOChannel", "getSocket");
        http = liberty.loadClass("com.ibm.ws.http.channel.internal.inbound.HttpInboundLink");
        unfinished = field(http, "bPartialParsedRequest");
    }

    /** Starts to check every few seconds. */
    static void watch() {
        try {
            SlowHeaders headers = new SlowHeaders(WorkClassifier.class.getClassLoader());
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "tasksweep-slow-headers");
                thread.setDaemon(true);
                return thread;
            });
            clock.scheduleWithFixedDelay(headers, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException changed) {
            LOG.log(
                    Level.WARNING,
                    "Slow headers are not cut off, this Liberty does not show its connections: {0}",
                    changed.toString());
        }
    }

    @Override
    public void run() {
        try {
            Map<Object, Long> now = new IdentityHashMap<>();
            for (Object container : channels.values().toArray()) {
                Object one = channel.invoke(container);
                if (tcp.isInstance(one)) look(connections.get(one), now);
            }
            since = now;
        } catch (ReflectiveOperationException | IOException | RuntimeException once) {
            LOG.log(Level.FINE, "slow headers were not looked for", once);
        }
    }

    private void look(Object queues, Map<Object, Long> now) throws ReflectiveOperationException, IOException {
        for (int i = 0; i < Array.getLength(queues); i++) {
            for (Object connection : (Collection<?>) Array.get(queues, i)) {
                Object link = reader.invoke(connection);
                if (!http.isInstance(link) || !unfinished.getBoolean(link)) continue;
                long begun = since.getOrDefault(connection, System.nanoTime());
                now.put(connection, begun);
                if (System.nanoTime() - begun > PATIENCE.toNanos()) end(connection);
            }
        }
    }

    // As if the client had left: Liberty then closes the connection in its own way.
    private void end(Object connection) throws ReflectiveOperationException, IOException {
        Object io = carrier.invoke(connection);
        if (io == null) return;
        LOG.log(Level.INFO, "headers did not end within {0}, connection closed", PATIENCE);
        ((Socket) socket.invoke(io)).shutdownInput();
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    private static Method method(ClassLoader loader, String type, String name) throws ReflectiveOperationException {
        Method method = loader.loadClass(type).getDeclaredMethod(name);
        method.setAccessible(true);
        return method;
    }
}
