package org.tasksweep.liberty;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A real browser for the tests of the page, which complains about nothing in any of them. */
abstract class Browsed extends Deployed {
    static Browsing browsing;

    @BeforeAll
    static void openBrowser() {
        browsing = new Browsing();
    }

    @AfterAll
    static void closeBrowser() {
        browsing.close();
    }

    @AfterEach
    void listen() {
        browsing.expectNoComplaints();
    }
}
