package org.phc4j.scenarios.environment;

/**
 * A pole on a cart, as {@code CartPole-v1} of Gymnasium has it (Barto, Sutton and Anderson 1983): every 20 ms a push of 10 N to the
 * left or right. With position x, velocity v, angle a and angular velocity w,
 *
 * <pre>
 *   q  = (F + m l w^2 sin a) / M                       M = 1.1 kg, pole m = 0.1 kg, half its length l = 0.5 m
 *   w' = (9.8 sin a - q cos a) / (l (4/3 - m cos^2 a / M))
 *   v' = q - m l w' cos a / M
 * </pre>
 *
 * <p>by one explicit Euler step; lost when |x| &gt; 2.4 m or |a| &gt; 12 degrees. Used to make lessons; what is trained is tried on
 * the real package.
 */
public final class CartPole {
    /** Duration of a step in ms. */
    public static final double STEP_MS = 20;
    /** Steps after which an episode is won. */
    public static final int WON = 500;
    private static final double TAU = STEP_MS / 1000;
    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = 1.1;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double MOST_POSITION = 2.4;
    private static final double MOST_ANGLE = 12 * 2 * StrictMath.PI / 360;

    private double x;
    private double v;
    private double a;
    private double w;

    /**
     * A cart in a state.
     *
     * @param x position in m
     * @param v velocity in m/s
     * @param a angle in rad, 0 upright
     * @param w angular velocity in rad/s
     */
    public CartPole(double x, double v, double a, double w) {
        this.x = x;
        this.v = v;
        this.a = a;
        this.w = w;
    }

    /**
     * One step.
     *
     * @param right whether the push is to the right
     */
    public void step(boolean right) {
        double sin = StrictMath.sin(a);
        double cos = StrictMath.cos(a);
        double q = ((right ? FORCE : -FORCE) + POLE_MASS * HALF_LENGTH * w * w * sin) / TOTAL_MASS;
        double angular = (GRAVITY * sin - cos * q) / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * cos * cos / TOTAL_MASS));
        double linear = q - POLE_MASS * HALF_LENGTH * angular * cos / TOTAL_MASS;
        x += TAU * v;
        v += TAU * linear;
        a += TAU * w;
        w += TAU * angular;
    }

    /**
     * Whether the pole has fallen or the cart left the track.
     *
     * @return true if the episode is over
     */
    public boolean lost() {
        return x < -MOST_POSITION || x > MOST_POSITION || a < -MOST_ANGLE || a > MOST_ANGLE;
    }

    /**
     * What is observed.
     *
     * @return x, v, a, w
     */
    public double[] state() {
        return new double[] {x, v, a, w};
    }
}
