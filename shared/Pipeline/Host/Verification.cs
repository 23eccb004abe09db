using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>Compares what a run made again with the artifact that there is.</summary>
static class Verification
{
    /// <summary>Does nothing if the bytes are equal.</summary>
    /// <param name="run">The run.</param>
    /// <param name="again">What it made now.</param>
    /// <param name="before">The artifact's manifest.</param>
    /// <param name="folders">Where the artifact lies.</param>
    /// <exception cref="UserErrorException">There is no artifact, or its bytes are other; the message names the
    /// files.</exception>
    public static void Compare(RunId run, Manifest again, Manifest? before, PipelineFolders folders)
    {
        if (before is null) throw new UserErrorException($"{run} has no artifact to compare with; build it first.");
        if (again.Key != before.Key)
        {
            throw new UserErrorException(
                $"{run} is not up to date ({KeyDifference.Between(before.KeyText, again.KeyText)}); build it first.");
        }
        // The report shows options, and they may have changed without a byte of its inputs changing.
        if (KeyText.NoteOf(again.KeyText, "provenance") != KeyText.NoteOf(before.KeyText, "provenance")) return;
        var names = again.Outputs.Concat(before.Outputs).Select(output => output.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var different = names.Where(name => Find(again, name) != Find(before, name)).ToArray();
        if (different.Length > 0)
        {
            throw new UserErrorException(
                $"{run} made again has other bytes in {string.Join(", ", different)} than "
                + $"{folders.Show(folders.Artifact(run))}; its code depends on something that is not in its key: "
                + "time, threads, an undeclared file, or the machine.");
        }
        // The manifest says what the bytes were; whether they still are, the disk says.
        try
        {
            before.Verify(folders.Artifact(run));
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"{run}: {e.Message} Build again.");
        }
    }

    static OutputFile? Find(Manifest manifest, string name) =>
        manifest.Outputs.FirstOrDefault(output => output.Name == name);
}
