package org.tasksweep.server;

import jakarta.servlet.Servlet;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether the server that runs this application is being stopped. Open Liberty tells an application only after the last
 * request has ended; the OSGi framework below it knows at once. Outside of OSGi the answer is no. Thread safe.
 */
final class LibertyState {
    // org.osgi.framework.Bundle.STOPPING; an application does not see the class.
    private static final int STOPPING = 16;
    // org.osgi.framework.BundleEvent.STOPPING
    private static final int STOPPING_EVENT = 256;
    private static final Logger LOG = LoggerFactory.getLogger(LibertyState.class);

    private LibertyState() {}

    static boolean stopping() {
        ClassLoader loader = Servlet.class.getClassLoader();
        if (loader == null) return false;
        try {
            Object context = context(loader);
            Class<?> type = context.getClass().getClassLoader().loadClass("org.osgi.framework.BundleContext");
            Object framework = type.getMethod("getBundle", long.class).invoke(context, 0L);
            return ask(framework, "org.osgi.framework.Bundle", "getState").equals(STOPPING);
        } catch (ReflectiveOperationException | IllegalArgumentException noOsgi) {
            return false;
        } catch (IllegalStateException bundleIsGone) {
            return true;
        }
    }

    /**
     * Has the work done when a stop has begun and before Open Liberty hears of it and closes its ports; the stop waits. An
     * event hook is called before all listeners, which Open Liberty's own are among.
     *
     * @return ends this
     */
    static AutoCloseable beforeStop(Runnable work) {
        ClassLoader loader = Servlet.class.getClassLoader();
        if (loader == null) return () -> {};
        try {
            Object context = context(loader);
            ClassLoader framework = context.getClass().getClassLoader();
            Class<?> hook = framework.loadClass("org.osgi.framework.hooks.bundle.EventHook");
            Object listener = Proxy.newProxyInstance(framework, new Class<?>[] {hook}, calling(work));
            Class<?> type = framework.loadClass("org.osgi.framework.BundleContext");
            Object registration = type.getMethod("registerService", String.class, Object.class, Dictionary.class)
                    .invoke(context, hook.getName(), listener, null);
            return () -> ask(registration, "org.osgi.framework.ServiceRegistration", "unregister");
        } catch (ReflectiveOperationException | IllegalArgumentException | IllegalStateException noOsgi) {
            LOG.warn("requests in progress are not waited for when the server stops: {}", noOsgi.toString());
            return () -> {};
        }
    }

    private static InvocationHandler calling(Runnable work) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "event" -> {
                if (frameworkStops(arguments[0])) work.run();
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Tasksweep before a stop";
        };
    }

    private static boolean frameworkStops(Object event) throws ReflectiveOperationException {
        if (!ask(event, "org.osgi.framework.BundleEvent", "getType").equals(STOPPING_EVENT)) return false;
        Object bundle = ask(event, "org.osgi.framework.BundleEvent", "getBundle");
        return ask(bundle, "org.osgi.framework.Bundle", "getBundleId").equals(0L);
    }

    private static Object context(ClassLoader loader) throws ReflectiveOperationException {
        Object bundle = ask(loader, "org.osgi.framework.BundleReference", "getBundle");
        return ask(bundle, "org.osgi.framework.Bundle", "getBundleContext");
    }

    private static Object ask(Object object, String type, String question) throws ReflectiveOperationException {
        Method method = object.getClass().getClassLoader().loadClass(type).getMethod(question);
        return method.invoke(object);
    }
}
