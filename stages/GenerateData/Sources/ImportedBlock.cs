using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The numbers of one file, or of one array of a file, before it is known what they are.</summary>
/// <param name="Layer">What the numbers are called.</param>
/// <param name="Place">What messages call them.</param>
/// <param name="Array">An array; null for a table.</param>
/// <param name="Table">A table; null for an array.</param>
sealed record ImportedBlock(string Layer, string Place, NumberArray? Array, NumberTable? Table)
{
    /// <summary>What the numbers are when nobody says so.</summary>
    public ImportKind Kind => (Array, Table) switch
    {
        ({ Shape.Length: 1 }, _) => ImportKind.Samples,
        ({ Shape.Length: 3 }, _) => ImportKind.Responses,
        (_, { Keys.Count: > 0 }) => ImportKind.Responses,
        (_, { Names.Length: 1 }) => ImportKind.Samples,
        _ => ImportKind.Activations,
    };
}
