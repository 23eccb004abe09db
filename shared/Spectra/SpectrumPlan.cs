using System.Globalization;

namespace Eigenspectrum.Spectra;

/// <summary>What finding a spectrum will take, before it begins.</summary>
/// <param name="Route">The way taken.</param>
/// <param name="Dimension">Rows and columns of the matrix.</param>
/// <param name="Bytes">Memory at the most.</param>
/// <param name="Operations">Floating-point operations.</param>
/// <param name="Seconds">About how long, on a core like that of the rates.</param>
/// <param name="Reason">Why this way and not an exact one; empty for the exact way.</param>
public sealed record SpectrumPlan(
    SpectrumRoute Route, int Dimension, double Bytes, double Operations, double Seconds, string Reason)
{
    const double Gibibyte = 1 << 30;

    /// <summary>
    /// Chooses the exact way if it fits, the smaller matrix if there is one that fits, else estimates.
    /// </summary>
    /// <param name="cost">What the matrix costs.</param>
    /// <param name="limits">What may be spent.</param>
    /// <param name="products">Products and vectors that an estimate would take.</param>
    /// <remarks>
    /// The choice follows from its arguments alone, so that a pipeline takes the same way on every machine: memory is
    /// a limit given, not what happens to be free.
    /// </remarks>
    public static SpectrumPlan For(SpectrumCost cost, PlanLimits limits, EstimatePlan products)
    {
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(products);
        int n = cost.Dimension;
        // the matrix and the copy that is reduced
        SpectrumPlan exact = Plan(SpectrumRoute.Exact, n, 2, cost.AssemblyOperations, n, limits, "");
        if (Fits(exact, limits) && n <= limits.Rows) return exact;
        string why = n > limits.Rows
            ? $"p = {Count(n)} is more than the {Count(limits.Rows)} rows that are decomposed at most"
            : $"the exact way takes {Amount(exact.Bytes)} and {Duration(exact.Seconds)}; "
                + $"{Amount(limits.Bytes)} and {Duration(limits.Seconds)} are allowed";
        if (cost.GramDimension > 0 && cost.GramDimension <= limits.Rows)
        {
            SpectrumPlan gram =
                Plan(SpectrumRoute.Gram, n, 2, cost.GramOperations, cost.GramDimension, limits, why);
            gram = gram with { Bytes = gram.Bytes + cost.GramBytes };
            if (Fits(gram, limits)) return gram;
        }

        double orthogonalization = 2.0 * products.Basis * products.Products * n;
        double bytes = 8.0 * n * (products.Basis + 4) + cost.ProductBytes;
        double operations = products.Products * cost.ProductOperations + orthogonalization;
        double seconds = products.Products * cost.ProductOperations / limits.AllProductRate
            + orthogonalization / (limits.VectorRate * limits.Speedup);
        return new(SpectrumRoute.Estimate, n, bytes, operations, seconds, why);
    }

    /// <summary>One line: "p = 6,410: Hessian 0.31 GiB, about 2 s".</summary>
    public string Describe(string matrix) => $"p = {Count(Dimension)}: {Words(matrix)}";

    /// <summary>Of that line what comes after the number of parameters.</summary>
    public string Words(string matrix)
    {
        string what = Route switch
        {
            SpectrumRoute.Exact => $"{matrix} {Amount(8.0 * Dimension * Dimension)}",
            SpectrumRoute.Gram => $"nonzero eigenvalues of the {matrix} by its Gram matrix, {Amount(Bytes)}",
            _ => $"{matrix} estimated from products, {Amount(Bytes)}",
        };
        string line = $"{what}, {Duration(Seconds)}";
        return Reason.Length == 0 ? line : $"{line} ({Reason})";
    }

    static SpectrumPlan Plan(
        SpectrumRoute route, int dimension, int copies, double assembly, int rows, PlanLimits limits, string reason)
    {
        double eigenvalues = 4.0 / 3 * rows * rows * rows, seconds =
            assembly / limits.AllProductRate + eigenvalues / (limits.EigenvalueRate * limits.Speedup);
        return new(route, dimension, 8.0 * copies * rows * rows, assembly + eigenvalues, seconds, reason);
    }

    static bool Fits(SpectrumPlan plan, PlanLimits limits) =>
        plan.Bytes <= limits.Bytes && plan.Seconds <= limits.Seconds;

    static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A memory size as people say it.</summary>
    public static string Amount(double bytes) => bytes >= Gibibyte / 100
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Gibibyte:0.00} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(.1, bytes / (1 << 20)):0.0} MiB");

    /// <summary>A time as people say it: "about 2 s".</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 1 => "less than 1 s",
        < 120 => string.Create(CultureInfo.InvariantCulture, $"about {seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 60:0} min"),
        _ when double.IsInfinity(seconds) => "any time",
        _ => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 3600:0} h"),
    };
}
