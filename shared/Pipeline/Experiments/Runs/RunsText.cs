using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Pipeline;

/// <summary>The "runs" of an experiment file.</summary>
sealed record RunsText
{
    /// <summary>The largest seed: the largest whole number below which every JSON tool reads numbers exactly.</summary>
    public const double LargestSeed = 9007199254740991;

    [Description("The seeds; every combination of values runs once with each.")]
    [MinLength(1)]
    [Range(0d, LargestSeed)]
    public required long[] Seeds { get; init; }

    [Description("Lists of values by the option's path, as \"train.batch\": [50, 100]; every combination is run.")]
    public IReadOnlyDictionary<string, LocatedNode>? Sweep { get; init; }

    [Description("Combinations of values by the options' paths, each with the same options.")]
    [MinLength(1)]
    public IReadOnlyList<IReadOnlyDictionary<string, LocatedNode>>? Points { get; init; }
}
