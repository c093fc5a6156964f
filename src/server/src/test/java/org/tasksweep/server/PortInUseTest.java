package org.tasksweep.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.tasksweep.server.given.FreePort;

/** A port is tried once, on every address that the name of the host may mean. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class PortInUseTest {
    @BeforeEach
    @AfterEach
    void anotherProcess() {
        System.clearProperty("tasksweep.portTried");
    }

    @Test
    void aFreePortIsTakenAndTriedOnceOnly() throws IOException {
        int port = FreePort.next();
        assertThatCode(() -> PortInUse.refuse(settings("localhost", port))).doesNotThrowAnyException();
        try (ServerSocket own = new ServerSocket(port)) {
            assertThatCode(() -> PortInUse.refuse(settings("localhost", own.getLocalPort())))
                    .as("the server itself has it when the application starts again")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aProgramOnOneAddressOfLocalhostIsSeen() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> PortInUse.refuse(settings("localhost", other.getLocalPort())))
                    .isInstanceOf(PortInUse.class)
                    .hasMessage("another program listens on localhost:" + other.getLocalPort()
                            + ". End it, or set TASKSWEEP_HTTP_PORT")
                    .hasNoCause();
        }
    }

    @Test
    void aProgramOnTheOtherAddressOfLocalhostIsSeenWhichBrowsersTryFirst() throws IOException {
        assumeThatCode(() -> new ServerSocket(0, 1, InetAddress.getByName("::1")).close())
                .doesNotThrowAnyException();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            for (String host : new String[] {"localhost", "*"}) {
                anotherProcess();
                assertThatThrownBy(() -> PortInUse.refuse(settings(host, other.getLocalPort())))
                        .as(host)
                        .isInstanceOf(PortInUse.class);
            }
        }
    }

    @Test
    void anAddressOfAnotherMachineIsAWrongSetting() throws IOException {
        int port = FreePort.next();
        // An address for documents (RFC 5737), which no machine has.
        assertThatThrownBy(() -> PortInUse.refuse(settings("192.0.2.1", port)))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("Setting TASKSWEEP_HTTP_PORT is " + port
                        + ", and the server cannot listen on 192.0.2.1:" + port + ": ");
        anotherProcess();
        assertThatThrownBy(() -> PortInUse.refuse(settings("no such name", port)))
                .hasMessage("Setting TASKSWEEP_HTTP_HOST must be an address of this machine, its name, or *");
    }

    private static Settings settings(String host, int port) {
        return SettingsReader.of(Map.of("TASKSWEEP_HTTP_HOST", host, "TASKSWEEP_HTTP_PORT", Integer.toString(port)));
    }
}
