package org.tasksweep.server.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Paints small landscapes: a sky, a sun and three ridges of hills, from a seed. */
final class Painter {
    private static final int SIZE = 160;

    static {
        // Small pictures: a cache file on disk for each would cost more than painting it.
        ImageIO.setUseCache(false);
    }

    private Painter() {}

    /** A PNG file of 160 by 160 pixels, always the same for the same seed. */
    static byte[] png(long seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        pen.setPaint(new GradientPaint(0, 0, color(hue, .45f, .95f), 0, SIZE, color(hue + .12f, .25f, 1f)));
        pen.fillRect(0, 0, SIZE, SIZE);
        pen.setColor(color(hue + .5f, .35f, 1f));
        int radius = 12 + random.nextInt(16);
        pen.fill(
                new Ellipse2D.Double(random.nextInt(SIZE - radius), 10 + random.nextInt(50), radius * 2d, radius * 2d));
        for (int ridge = 1; ridge <= 3; ridge++) {
            pen.setColor(color(hue + .08f * ridge, .5f, .85f - .2f * ridge));
            pen.fill(hills(random, 50 + 27 * ridge));
        }
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream(8_192);
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static Path2D hills(Random random, int height) {
        double phase = random.nextDouble() * 6;
        double wave = .02 + random.nextDouble() * .04;
        double swing = 6 + random.nextInt(14);
        Path2D hills = new Path2D.Double();
        hills.moveTo(0, SIZE);
        for (int x = 0; x <= SIZE; x += 4) hills.lineTo(x, height + swing * Math.sin(phase + wave * x));
        hills.lineTo(SIZE, SIZE);
        hills.closePath();
        return hills;
    }

    private static Color color(float hue, float saturation, float brightness) {
        return Color.getHSBColor(hue, saturation, brightness);
    }
}
