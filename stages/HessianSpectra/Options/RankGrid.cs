using System.Globalization;
using Eigenspectrum.Spectra;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>The sizes of a rank study, and whether they can be computed.</summary>
static class RankGrid
{
    /// <summary>Products modulo the prime that a core makes in a second, as bench/Theory finds.</summary>
    const double Rate = 3e9;

    /// <summary>Each number of inputs with its hidden widths, ascending.</summary>
    /// <param name="options">The grid.</param>
    /// <param name="subject">An activation without a <see cref="Problem"/>.</param>
    /// <param name="own">A size to look at too.</param>
    public static IReadOnlyList<(int Inputs, int[] Hidden)> Of(
        RankOptions options, RankSubject subject, (int Inputs, int Hidden)? own)
    {
        var grid = new SortedDictionary<int, SortedSet<int>>();
        foreach (int inputs in options.Inputs)
        {
            grid[inputs] = [.. options.Hidden ?? [.. Enumerable.Range(
                1, EffectiveParameters.SaturationWidth(subject.Support!, inputs) + options.Beyond)]];
        }

        if (own is { } size)
        {
            if (!grid.TryGetValue(size.Inputs, out SortedSet<int>? widths)) grid[size.Inputs] = widths = [];
            widths.Add(size.Hidden);
        }

        return [.. grid.Select(row => (row.Key, row.Value.ToArray()))];
    }

    /// <summary>Why the ranks cannot be found, in one line with a remedy; none if they can.</summary>
    public static string? Problem(RankOptions options, RankSubject subject, (int Inputs, int Hidden)? own)
    {
        if (subject.Coefficients is not null && subject.Support is null)
            return "a polynomial has no coefficient but zeros, so nothing depends on its inputs; give one that is not";
        if (subject.Support is not { } support)
        {
            return subject.Activation.IsPiecewiseLinear
                ? $"{subject.Name} has no second derivative everywhere, which the population Hessian takes; name a "
                    + "smooth activation"
                : options.Hidden is null ? $"{subject.Name} is no polynomial and saturates at no width; list 'hidden'"
                : null;
        }

        foreach (int inputs in options.Hidden is null ? options.Inputs : [])
        {
            long monomials = support.Monomials(inputs);
            if (monomials > options.LargestExact - ExactRank.ExtraPoints)
            {
                return $"{subject.Name} of {inputs} inputs saturates at {Count(monomials)} monomials; 'largestExact' "
                    + $"allows {Count(options.LargestExact - ExactRank.ExtraPoints)}. List 'hidden' widths below, take "
                    + "fewer inputs, or raise it";
            }
        }

        double products = 0, bytes = 0;
        foreach ((int inputs, int[] hidden) in Of(options, subject, own))
        {
            long parameters = hidden[^1] * (inputs + 1L), rank = EffectiveParameters.Bound(support, inputs, hidden[^1]);
            long points = Math.Min(parameters, support.Monomials(inputs)) + ExactRank.ExtraPoints;
            products += (double)rank * parameters * (points - .5 * rank);
            bytes = Math.Max(bytes, 8.0 * rank * points);
            double error = ExactRank.ErrorProbability(support.Degree, rank);
            if (error > options.ErrorProbability)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"degree {support.Degree} is too high for exact arithmetic: with {inputs} inputs and {hidden[^1]} ")
                    + string.Create(CultureInfo.InvariantCulture,
                        $"hidden units a rank is too small with probability up to {error:0.#e-0}; 'errorProbability' ")
                    + string.Create(CultureInfo.InvariantCulture,
                        $"{options.ErrorProbability:0.#e-0} allows a degree of at most ")
                    + $"{ExactRank.HighestDegree(options.ErrorProbability, rank):0}. Lower the degree or raise it";
            }

            if (points > options.LargestExact)
            {
                return $"{Count(points)} points of {inputs} inputs and {Count(hidden[^1])} hidden units are more than "
                    + $"'largestExact', {Count(options.LargestExact)}: they would take {Amount(products, bytes)}. Take "
                    + "smaller sizes or raise it";
            }
        }

        return products > options.Operations
            ? $"the exact ranks of {subject.Name} would take {Amount(products, bytes)}, {Scientific(products)} "
                + $"products modulo the prime; 'operations' allows {Scientific(options.Operations)}. Take smaller "
                + "sizes or raise it"
            : null;
    }

    static string Amount(double products, double bytes) =>
        $"{SpectrumPlan.Amount(bytes)} and {SpectrumPlan.Duration(products / Rate)}";

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Scientific(double number) => number.ToString("0.#e0", CultureInfo.InvariantCulture);
}
