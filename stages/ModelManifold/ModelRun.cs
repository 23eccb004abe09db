using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>The predictions of one run through its training.</summary>
/// <param name="Input">The run, with its swept parameters and seed.</param>
/// <param name="Checkpoints">Its checkpoints in order, at least one.</param>
sealed record ModelRun(RunInput Input, IReadOnlyList<ModelCheckpoint> Checkpoints)
{
    /// <summary>The swept parameters as one JSON object, which is the same for equal parameters.</summary>
    internal string Parameters => Text(Input.Parameters);

    /// <summary>Parameters as one JSON object, by path.</summary>
    internal static string Text(IEnumerable<KeyValuePair<string, string>> parameters) =>
        "{" + string.Join(',', parameters.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => $"\"{one.Key}\":{one.Value}")) + "}";
}
