package org.tasksweep.liberty;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Real pictures in the image store of the server under test. */
final class GivenPictures {
    private static final Path STORE = Path.of(System.getProperty("test.data", ""), "images");
    private static final int SIZE = 320;

    private GivenPictures() {}

    /** Puts a picture of the sea at dusk into the store, the same for the same seed, and tells its name there. */
    static String put(String folder, int n, long seed) throws IOException {
        Path file = STORE.resolve(folder).resolve(n + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(dusk(new Random(seed)), "png", file.toFile());
        return folder + "/" + n + ".png";
    }

    private static BufferedImage dusk(Random random) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        Color high = Color.getHSBColor(hue, .6f, .5f);
        Color low = Color.getHSBColor(hue + .15f, .5f, 1f);
        pen.setPaint(new GradientPaint(0, 0, high, 0, SIZE * .7f, low));
        pen.fillRect(0, 0, SIZE, SIZE);
        pen.setColor(Color.getHSBColor(hue + .1f, .15f, 1f));
        double sun = 30 + random.nextInt(50);
        pen.fill(new Ellipse2D.Double(random.nextInt(SIZE - 80), 60 + random.nextInt(90), sun, sun));
        for (int wave = 0; wave < 5; wave++) {
            pen.setColor(Color.getHSBColor(hue + .02f * wave, .65f, .55f - .09f * wave));
            pen.fill(wave(200 + 24 * wave, 5 + random.nextInt(6), random.nextDouble() * 6));
        }
        pen.dispose();
        return image;
    }

    private static Path2D wave(int height, int swing, double phase) {
        Path2D wave = new Path2D.Double();
        wave.moveTo(0, SIZE);
        for (int x = 0; x <= SIZE; x += 4) wave.lineTo(x, height + swing * Math.sin(phase + x * .04));
        wave.lineTo(SIZE, SIZE);
        wave.closePath();
        return wave;
    }
}
