package org.tasksweep.server.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** A number as it was written, so that {@code 1e999999999} costs nothing until it is evaluated. */
record JsonNumber(String literal) {

    /** The number, if it is whole and fits 64 bits; {@code 1e3} and {@code 2.0} are whole (RFC 8259 has one number type). */
    Optional<Long> whole() {
        return integer().filter(value -> value.bitLength() < Long.SIZE).map(BigInteger::longValue);
    }

    /** The number, if it is whole and one of 0 to 2^64-1. */
    Optional<BigInteger> unsigned() {
        return integer().filter(value -> value.signum() >= 0 && value.bitLength() <= Long.SIZE);
    }

    private Optional<BigInteger> integer() {
        if (literal.length() > 25) return Optional.empty();
        try {
            BigDecimal value = new BigDecimal(literal);
            if (Math.abs((long) value.scale()) > 20) return Optional.empty();
            return Optional.of(value.toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Optional.empty();
        }
    }
}
