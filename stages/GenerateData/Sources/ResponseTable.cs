using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Writes responses.parquet, a layer at a time, and the measures of its size.</summary>
sealed class ResponseTable : IDisposable
{
    readonly StageRun run;
    readonly TableWriter writer;

    /// <summary>Starts the file.</summary>
    public ResponseTable(StageRun run, string source, bool synthetic)
    {
        this.run = run;
        writer = new(run.Output("responses.parquet"),
            [
                new("layer", ColumnType.String), new("stimulus", ColumnType.Int32), new("repeat", ColumnType.Int32),
                new("values", ColumnType.DoubleList),
            ]);
        writer.SetMetadata("source", source);
        writer.SetMetadata("synthetic", synthetic ? "true" : "false");
    }

    /// <summary>Sets a text of the file's metadata.</summary>
    public void SetMetadata(string key, string value) => writer.SetMetadata(key, value);

    /// <summary>Writes a layer; its presentations by stimulus, then by repeat.</summary>
    public void Write(string layer, IReadOnlyList<Presentation> presentations)
    {
        const int Piece = 256; // rows in memory twice; the file's bytes do not depend on it
        int units = presentations[0].Values.Length;
        int stimuli = presentations.Select(presentation => presentation.Stimulus).Distinct().Count();
        int[] repeats = [.. presentations.GroupBy(one => one.Stimulus).Select(group => group.Count())];
        writer.SetMetadata($"units.{layer}", $"{units}");
        writer.SetMetadata($"stimuli.{layer}", $"{stimuli}");
        for (int from = 0; from < presentations.Count; from += Piece)
        {
            Presentation[] piece = [.. presentations.Skip(from).Take(Piece)];
            writer.Write(new Table()
                .Add("layer", [.. piece.Select(_ => layer)])
                .Add("stimulus", [.. piece.Select(one => one.Stimulus)])
                .Add("repeat", [.. piece.Select(one => one.Repeat)])
                .Add("values", [.. piece.Select(one => one.Values)]));
        }
        run.Measures.Add($"data.{layer}.stimuli", stimuli, definition: "stimuli of the layer");
        run.Measures.Add($"data.{layer}.units", units, definition: "units of the layer");
        run.Measures.Add($"data.{layer}.repeats.least", repeats.Min(), definition: "fewest repeats of a stimulus");
        run.Measures.Add($"data.{layer}.repeats.most", repeats.Max(), definition: "most repeats of a stimulus");
    }

    /// <summary>Makes the file appear.</summary>
    public void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();
}
