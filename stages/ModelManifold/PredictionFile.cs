using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>Reads predictions.parquet of one run.</summary>
sealed class PredictionFile
{
    internal const string Name = "predictions.parquet";

    PredictionFile(RunInput run, TableReader reader)
    {
        Run = run;
        Kind = Text(reader, "kind");
        Split = Text(reader, "split");
        Inputs = Text(reader, "inputs");
        Samples = Number(reader, "samples");
        Classes = Number(reader, "classes");
        Rows = reader.Rows;
        Labelled = reader.Fields.Any(field => field.Name == "label");
        Variance = reader.Metadata.TryGetValue("variance", out var text)
            ? double.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    internal RunInput Run { get; }

    /// <summary>"categorical" or "gaussian".</summary>
    internal string Kind { get; }

    internal string Split { get; }

    /// <summary>The hash of the inputs of the samples.</summary>
    internal string Inputs { get; }

    internal int Samples { get; }

    internal int Classes { get; }

    internal long Rows { get; }

    internal bool Labelled { get; }

    internal double? Variance { get; }

    /// <summary>Reads what the file says of itself.</summary>
    /// <exception cref="UserErrorException">There is none, or it lacks something.</exception>
    internal static PredictionFile Open(RunInput run)
    {
        if (!run.Has(Name))
            throw new UserErrorException($"{run} has no {Name}; set \"predictions\" to true in the section extract.");
        using var reader = TableReader.Open(run.File(Name));
        return new(run, reader);
    }

    /// <summary>Reads the checkpoints; labels or targets are those of the first samples.</summary>
    /// <param name="samples">How many samples of each checkpoint to take.</param>
    /// <exception cref="UserErrorException">The rows are not whole checkpoints of the same samples.</exception>
    internal (IReadOnlyList<ModelCheckpoint> Checkpoints, int[]? Labels, double[]? Targets) Read(int samples)
    {
        using var reader = TableReader.Open(Run.File(Name));
        var checkpoints = new List<ModelCheckpoint>();
        var labels = Labelled ? new int[samples] : null;
        var targets = Labelled ? null : new double[samples * Classes];
        var row = 0L;
        foreach (var group in reader.RowGroups())
        {
            var (indices, epochs) = (group.Integers("checkpoint"), group.Doubles("epoch"));
            var values = group.DoubleLists("values");
            var labelsHere = Labelled ? group.Integers("label") : null;
            var targetsHere = Labelled ? null : group.DoubleLists("target");
            for (var i = 0; i < group.Rows; i++, row++)
            {
                var sample = (int)(row % Samples);
                if (sample == 0) checkpoints.Add(new(indices[i], epochs[i], new double[samples * Classes]));
                var last = checkpoints[^1];
                if (indices[i] != last.Index)
                    throw Broken($"checkpoint {last.Index} has {sample} of {Samples} samples");
                if (values[i].Length != Classes)
                    throw Broken($"row {row} has {values[i].Length} values, not {Classes}");
                if (sample >= samples) continue;
                values[i].CopyTo(last.Values, sample * Classes);
                if (checkpoints.Count > 1) continue;
                if (labels is not null) labels[sample] = labelsHere![i];
                else targetsHere![i].CopyTo(targets!, sample * Classes);
            }
        }
        return row == (long)checkpoints.Count * Samples && row > 0 ? (checkpoints, labels, targets)
            : throw Broken($"it has {row} rows, which is no whole number of checkpoints of {Samples} samples");
    }

    string Text(TableReader reader, string key) =>
        reader.Metadata.TryGetValue(key, out var text) ? text : throw Broken($"it does not say its {key}");

    int Number(TableReader reader, string key) =>
        int.TryParse(Text(reader, key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number : throw Broken($"'{Text(reader, key)}' is no number of {key}");

    UserErrorException Broken(string what) => new($"{Run}: {Name} is broken: {what}; build Extract again.");
}
