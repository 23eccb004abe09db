using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Numerics;

/// <summary>
/// The eigenvalues of diag(D) + rho z z^T: the roots of f(x) = 1 + rho sum_i z_i^2 / (D_i - x), one behind each pole.
/// </summary>
/// <remarks>
/// D ascends strictly, rho is positive and no z_i is 0. A root is sought as a distance eta from the nearer of its two
/// poles, so that the differences D_i - x, which make the eigenvectors, come out with full relative accuracy. The step
/// is that of the middle way (Li, 1993, LAPACK working note 89): the sum over the poles on either side is replaced by
/// a constant and one pole that agree with it in value and slope. A bracket that never contains a pole keeps the
/// iteration safe. About 4 evaluations of f, of K divisions each, for a root.
/// </remarks>
readonly unsafe struct SecularEquation(int count, double* poles, double* z, double rho)
{
    const int Width = 8;
    const int MaximumSteps = 200;
    const int StepsBeforeBisection = 12;
    const double Epsilon = 1.0 / (1L << 53);
    const double RoundingOfSum = 8;
    const double Caution = 0.5; // widens the brackets beyond the rounding errors of their limits

    /// <summary>
    /// Root j, between pole j and the next (the last one: behind the last pole); differences[i] becomes D_i - root.
    /// </summary>
    public double Solve(int j, double* differences)
    {
        if (count == 1)
        {
            var distance = rho * z[0] * z[0];
            differences[0] = -distance;
            return poles[0] + distance;
        }
        var bracket = j == count - 1 ? BracketLast(differences) : BracketInner(j, differences);
        var eta = Iterate(j, differences, bracket);
        Subtract(count, differences, eta);
        return poles[bracket.Origin] + eta;
    }

    /// <summary>
    /// Finds the half of the interval by the sign at its middle; differences[i] becomes D_i minus the nearer pole.
    /// </summary>
    Bracket BracketInner(int j, double* differences)
    {
        var gap = poles[j + 1] - poles[j];
        var middle = 0.5 * gap;
        Shift(count, poles, poles[j], differences);
        var sums = Evaluate(j, differences, middle);
        var left = rho * z[j] * z[j];
        var right = rho * z[j + 1] * z[j + 1];
        var rest = sums.Value - left / (differences[j] - middle) - right / (differences[j + 1] - middle);
        if (sums.Value >= 0)
        {
            // What belongs to the other poles increases, so at the root it is at most what it is in the middle.
            var limit = left / (rest + right / (gap - middle));
            var half = rest * gap + left + right;
            var root = Math.Sqrt(Math.Max(0, half * half - 4 * left * gap * rest));
            var guess = half > 0 ? 2 * left * gap / (half + root) : (half - root) / (2 * rest);
            return new Bracket(j, Caution * Math.Min(limit, middle), middle, guess);
        }
        else
        {
            Shift(count, poles, poles[j + 1], differences);
            var limit = right / (rest - left / middle);
            var half = left + right - rest * gap;
            var root = Math.Sqrt(Math.Max(0, half * half + 4 * right * gap * rest));
            var guess = half > 0 ? -2 * right * gap / (half + root) : (half - root) / (2 * rest);
            return new Bracket(j + 1, -middle, Caution * Math.Max(limit, -middle), guess);
        }
    }

    Bracket BracketLast(double* differences)
    {
        var last = count - 1;
        Shift(count, poles, poles[last], differences);
        var squares = 0.0;
        for (var i = 0; i < count; i++)
            squares = Math.FusedMultiplyAdd(z[i], z[i], squares);
        // f < 1 - rho z_K^2 / eta, and f > 1 - rho |z|^2 / eta.
        var near = rho * z[last] * z[last];
        var far = rho * squares;
        return new Bracket(last, Caution * near, far / Caution, 0.5 * (near + far));
    }

    double Iterate(int j, double* differences, Bracket bracket)
    {
        var isLast = j == count - 1;
        var (low, high) = (bracket.Low, bracket.High);
        var eta = bracket.Guess > low && bracket.Guess < high ? bracket.Guess : Middle(low, high);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var sums = Evaluate(isLast ? j - 1 : j, differences, eta);
            var error = RoundingOfSum * (1 + sums.Size) + Math.Abs(eta) * (sums.SlopeBelow + sums.SlopeAbove);
            if (!(Math.Abs(sums.Value) > error * Epsilon))
                break;
            if (sums.Value < 0)
                low = eta;
            else
                high = eta;
            var next = eta + (isLast ? LastStep(differences, eta, sums) : InnerStep(j, differences, eta, sums));
            if (!(next > low && next < high) || step > StepsBeforeBisection && step % 2 == 0)
                next = Middle(low, high);
            if (next == eta || !(low < high))
                break;
            eta = next;
        }
        return eta;
    }

    /// <summary>The step to the root of c + s / (D_j - x) + S / (D_j+1 - x) between the two poles.</summary>
    static double InnerStep(int j, double* differences, double eta, Sums sums)
    {
        var below = differences[j] - eta;
        var above = differences[j + 1] - eta;
        var c = sums.Value - below * sums.SlopeBelow - above * sums.SlopeAbove;
        var a = (below + above) * sums.Value - below * above * (sums.SlopeBelow + sums.SlopeAbove);
        var b = below * above * sums.Value;
        var root = Math.Sqrt(Math.Max(0, a * a - 4 * b * c));
        return a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
    }

    /// <summary>The same for the root behind the last two poles.</summary>
    double LastStep(double* differences, double eta, Sums sums)
    {
        var below = differences[count - 2] - eta;
        var above = differences[count - 1] - eta;
        var c = Math.Abs(sums.Value - below * sums.SlopeBelow - above * sums.SlopeAbove);
        var a = (below + above) * sums.Value - below * above * (sums.SlopeBelow + sums.SlopeAbove);
        var b = below * above * sums.Value;
        var root = Math.Sqrt(Math.Max(0, a * a - 4 * b * c));
        return a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
    }

    /// <summary>A point inside whose distances from the pole halve the range of magnitudes.</summary>
    static double Middle(double low, double high)
    {
        var middle = Math.Sqrt(low) * Math.Sqrt(high);
        if (high <= 0)
            middle = -Math.Sqrt(-low) * Math.Sqrt(-high);
        return middle > low && middle < high ? middle : 0.5 * (low + high);
    }

    /// <summary>f and its parts at the origin plus eta; poles up to <paramref name="j"/> count as below.</summary>
    Sums Evaluate(int j, double* differences, double eta)
    {
        Accumulate(j + 1, differences, z, eta, out var below, out var slopeBelow);
        Accumulate(count - j - 1, differences + j + 1, z + j + 1, eta, out var above, out var slopeAbove);
        return new Sums(1 + rho * below + rho * above, rho * (Math.Abs(below) + Math.Abs(above)), rho * slopeBelow,
            rho * slopeAbove);
    }

    /// <summary>sum z^2 / (d - eta) and sum z^2 / (d - eta)^2, in eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Accumulate(int count, double* d, double* z, double eta, out double sum, out double slope)
    {
        var shift = Vector512.Create(eta);
        Vector512<double> sums = default, slopes = default;
        var i = 0;
        for (; i <= count - Width; i += Width)
        {
            var weight = Vector512.Load(z + i);
            var quotient = weight / (Vector512.Load(d + i) - shift);
            sums = Vector512.FusedMultiplyAdd(weight, quotient, sums);
            slopes = Vector512.FusedMultiplyAdd(quotient, quotient, slopes);
        }
        sum = Lanes.AddLanes(sums);
        slope = Lanes.AddLanes(slopes);
        for (; i < count; i++)
        {
            var quotient = z[i] / (d[i] - eta);
            sum = Math.FusedMultiplyAdd(z[i], quotient, sum);
            slope = Math.FusedMultiplyAdd(quotient, quotient, slope);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Shift(int count, double* poles, double origin, double* differences)
    {
        for (var i = 0; i < count; i++)
            differences[i] = poles[i] - origin;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Subtract(int count, double* differences, double eta)
    {
        for (var i = 0; i < count; i++)
            differences[i] -= eta;
    }

    /// <summary>The pole from which the root is measured, and where it lies.</summary>
    readonly record struct Bracket(int Origin, double Low, double High, double Guess);

    /// <summary>f, the size of what was added up, and the slopes of the sums over the poles on either side.</summary>
    readonly record struct Sums(double Value, double Size, double SlopeBelow, double SlopeAbove);
}
