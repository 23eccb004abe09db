using System.Globalization;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>By which way each spectrum of a network is found, and what all will take; told before any is.</summary>
sealed class SpectraPlan
{
    readonly HessianOptions options;
    readonly ParameterBlock largest;
    readonly int parameters, count;
    readonly List<(string Part, SpectrumPlan Plan)> plans = [];

    public SpectraPlan(
        HessianOptions options, Objective objective, IReadOnlyList<ParameterBlock> blocks, int checkpoints, int threads)
    {
        this.options = options;
        parameters = objective.Network.ParameterCount;
        largest = blocks.MaxBy(block => block.Indices.Length)!;
        count = checkpoints * options.Parts.Length * blocks.Count;
        bool hasWhole = parameters <= options.MaximumParameters;
        // Hessian and Gauss-Newton matrix are compared
        bool keepsTwo = options.Parts.Any(part => part is Hessian) && options.Parts.Any(part => part is GaussNewton);
        double matrices = hasWhole ? 8.0 * parameters * parameters * (keepsTwo ? 2 : 1) : 0;
        foreach (ICurvature part in options.Parts)
        {
            plans.Add((part.GetType().Name, Of(options, objective, part, largest, threads)));
            CurvatureCost cost = CurvatureCost.Of(part, objective.Network, objective.Data.Count);
            if (hasWhole) Seconds += checkpoints * cost.Assembly / new PlanLimits { Threads = threads }.AllProductRate;
            foreach (ParameterBlock block in blocks)
            {
                SpectrumPlan plan = Of(options, objective, part, block, threads, isAssembled: hasWhole);
                Seconds += checkpoints * plan.Seconds;
                double bytes = plan.Route != SpectrumRoute.Exact ? plan.Bytes
                    : hasWhole && block.Indices.Length == parameters && options.WeightDecay == 0 ? plan.Bytes / 2
                    : plan.Bytes;
                Bytes = Math.Max(Bytes, matrices + bytes + (hasWhole ? cost.ProductBytes : 0));
            }
        }
    }

    /// <summary>Memory at the most.</summary>
    public double Bytes { get; }

    /// <summary>About how long all will take.</summary>
    public double Seconds { get; }

    /// <summary>How one block's spectrum is found: by options and sizes alone, so on every machine in the same way.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="objective">The network, and how many samples.</param>
    /// <param name="part">Which curvature.</param>
    /// <param name="block">Which block.</param>
    /// <param name="threads">For the time.</param>
    /// <param name="isAssembled">Whether the matrix is there as numbers already.</param>
    public static SpectrumPlan Of(
        HessianOptions options, Objective objective, ICurvature part, ParameterBlock block, int threads = 1,
        bool isAssembled = false)
    {
        Network network = objective.Network;
        CurvatureCost cost = CurvatureCost.Of(part, network, objective.Data.Count);
        int rows = block.Indices.Length;
        bool isWhole = rows == network.ParameterCount;
        double share = (double)rows / network.ParameterCount;
        if (network.IsDense) share *= share;
        return SpectrumPlan.For(
            new(rows, isAssembled ? 0 : share * cost.Assembly, cost.Product, cost.ProductBytes)
            {
                GramDimension = isWhole ? (int)Math.Min(int.MaxValue, cost.GramRows) : 0,
                GramOperations = cost.Gram,
                GramBytes = cost.GramBytes,
            },
            new PlanLimits { Rows = options.MaximumParameters, Bytes = double.PositiveInfinity, Threads = threads },
            EstimatePlan.Of(options.Estimate.Quadrature()));
    }

    /// <summary>One line: "p = 6,410: Hessian 0.31 GiB, about 2 s; ...; 6 spectra, 0.92 GiB, about 12 s".</summary>
    public string Describe()
    {
        string of = largest.Indices.Length == parameters ? "" : $", {largest.Name} {Count(largest.Indices.Length)}";
        string parts = "", told = "";
        foreach ((string part, SpectrumPlan plan) in plans)
        {
            // a reason once, however many it is the reason of
            SpectrumPlan shown = plan.Reason == told ? plan with { Reason = "" } : plan;
            parts += (parts.Length == 0 ? "" : "; ") + shown.Words(part);
            told = plan.Reason.Length > 0 ? plan.Reason : told;
        }

        string line = $"p = {Count(parameters)}{of}: {parts}";
        return count == 1 ? line
            : $"{line}; {Count(count)} spectra, {SpectrumPlan.Amount(Bytes)}, {SpectrumPlan.Duration(Seconds)}";
    }

    /// <summary>Ends a run that would not fit.</summary>
    /// <param name="available">The bytes that this process may have; 0 if unknown.</param>
    /// <exception cref="UserErrorException">It needs more than there is.</exception>
    public void Require(double available)
    {
        if (available <= 0 || Bytes <= available) return;
        string remedy = plans.All(plan => plan.Plan.Route == SpectrumRoute.Estimate)
            ? "Lower hessian.estimate.steps, hessian.estimate.extremes or hessian.samples"
            : $"Lower hessian.maximumParameters (it is {Count(options.MaximumParameters)}): what is larger is "
                + "estimated from products with vectors";
        throw new UserErrorException(
            $"Spectra of {Count(largest.Indices.Length)} parameters need about {SpectrumPlan.Amount(Bytes)} of memory, "
            + $"and this process has {SpectrumPlan.Amount(available)}. {remedy}; or build where there is more.");
    }

    static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
