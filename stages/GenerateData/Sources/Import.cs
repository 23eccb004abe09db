using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Numbers that somebody else measured or computed: activations, responses, samples or weights.</summary>
[Shorthand("import", nameof(File))]
public sealed class Import : IDataSource, IDeclaresFiles, IValidatableObject
{
    const string LayerPattern = "[A-Za-z0-9_-]{1,40}";

    [Description("The file: .npy, .npz, .csv, .tsv, .txt or .parquet; its path from the repository's root, or from the "
        + "folder given as -p:DataDirectory=.")]
    public string? File { get; init; }

    [Description("Several files by the name of the layer (or series) that each holds, instead of one file.")]
    public IReadOnlyDictionary<string, string> Layers { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    [Description("What the numbers are. Automatic: one axis or one column is Samples; three axes, or a table with "
        + "stimulusColumn, are Responses; anything else is Activations.")]
    public ImportKind As { get; init; }

    [Description("The array of a .npz file that has several; * reads each as a layer by its own name.")]
    public string? Array { get; init; }

    [Description("The name of the layer (area, population, series) that one file holds.")]
    [RegularExpression(LayerPattern, ErrorMessage = "be 1 to 40 letters, digits, hyphens or underscores")]
    public string Layer { get; init; } = "data";

    [Description("What the axes of an array of responses are, in its order: Stimuli, Units and, if there are three, "
        + "Repeats; by default in this order.")]
    [Length(2, 3)]
    public ResponseAxis[]? Axes { get; init; }

    [Description("Whether the axes stand in the reverse order, as after numpy's .T: units x stimuli.")]
    public bool Transpose { get; init; }

    [Description("The columns of numbers of a table, in this order: units, or series of samples; all if left out.")]
    [MinLength(1)]
    public string[]? Columns { get; init; }

    [Description("The column of a table that says which stimulus a row shows; without it every row is one.")]
    public string? StimulusColumn { get; init; }

    [Description("The column of a table that says which repeat of its stimulus a row is; without it they count in the "
        + "order of the file.")]
    public string? RepeatColumn { get; init; }

    [Description("The column of a table that says which layer a row belongs to.")]
    public string? LayerColumn { get; init; }

    [Description("Whether the first line of a text file names the columns; told from it if left out.")]
    public bool? Header { get; init; }

    [Description("The sign between the fields of a text file, a blank for any run of blanks; told from the first line "
        + "if left out.")]
    [RegularExpression("[,;|\\t ]", ErrorMessage = "be one of , ; | tab and blank")]
    public string? Delimiter { get; init; }

    [Description("What happens to values that are missing, not a number or infinite.")]
    public NonFiniteValues NonFinite { get; init; }

    [Description("What happens to units that never change.")]
    public ConstantUnits ConstantUnits { get; init; }

    [Description("How an array of four axes holds the weights of a convolution.")]
    public KernelOrder KernelOrder { get; init; }

    [Description("Whether samples are whole numbers by nature, as counts are.")]
    public bool Discrete { get; init; }

    [Description("A factor for samples.")]
    [Range(-1e300, 1e300)]
    public double Scale { get; init; } = 1;

    [Description("Whether the numbers were made up, which is then said wherever they are shown.")]
    public bool Synthetic { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (File is null && Layers.Count == 0)
        {
            yield return new(
                "no file is named; it must be given as \"import\" or \"file\", or several as \"layers\"");
        }
        if (File is not null && Layers.Count > 0)
            yield return new("\"file\" and \"layers\" both name files; give one of them", [nameof(Layers)]);
        foreach (var (name, file) in Files())
        {
            if (!ImportFiles.Endings.Contains(Path.GetExtension(file).ToLowerInvariant(), StringComparer.Ordinal))
                yield return new($"'{file}' must end in one of {string.Join(", ", ImportFiles.Endings)}; save the "
                    + "numbers in such a format", [File is null ? nameof(Layers) : nameof(File)]);
            if (!IsName(name))
                yield return new($"'{name}' is no layer's name; use 1 to 40 letters, digits, hyphens or underscores",
                    [nameof(Layers)]);
        }
        if (Axes is not null && (Axes.Distinct().Count() < Axes.Length || !Axes.Contains(ResponseAxis.Stimuli)
            || !Axes.Contains(ResponseAxis.Units)))
        {
            yield return new(
                "\"axes\" must name Stimuli and Units once each, and Repeats at most once", [nameof(Axes)]);
        }
        if (RepeatColumn is not null && StimulusColumn is null)
            yield return new("\"repeatColumn\" needs \"stimulusColumn\"; give both", [nameof(RepeatColumn)]);
        if (Scale == 0) yield return new("\"scale\" is 0, which leaves nothing; give another factor", [nameof(Scale)]);
    }

    public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory) =>
        Files().Select(file => ImportFiles.Locate(file.Path, root, dataDirectory));

    public void Generate(StageRun run)
    {
        ImportedBlock[] blocks = [.. Files().SelectMany(file => ImportFiles.Read(
            this, file.Name, ImportFiles.Locate(file.Path, run.Root, run.DataDirectory)))];
        ImportKind kind = As == ImportKind.Automatic ? blocks[0].Kind : As;
        foreach (var block in blocks)
        {
            if (!IsName(block.Layer))
                throw new UserErrorException($"import: {block.Place} cannot name a layer; use letters, digits, hyphens "
                    + "and underscores, or read it by \"array\" and name it with \"layer\".");
        }
        if (kind == ImportKind.Samples)
            ImportedSamples.Write(run, [.. blocks.SelectMany(block => ImportedSamples.Of(block, this))], this);
        else if (kind == ImportKind.Weights)
            ImportedWeights.Write(run, [.. blocks.Select(block => ImportedWeights.Of(block, this))], this);
        else
            WriteResponses(run, kind, blocks);
    }

    void WriteResponses(StageRun run, ImportKind kind, ImportedBlock[] blocks)
    {
        List<(string Layer, List<Presentation> Rows, int Dropped)> layers = [];
        foreach (var block in blocks)
        {
            foreach (var (layer, presentations) in ImportedResponses.Of(block, this))
            {
                if (layers.Exists(other => other.Layer == layer))
                    throw new UserErrorException($"import: two layers are called '{layer}'; rename one.");
                if (!IsName(layer))
                    throw new UserErrorException($"import: {block.Place} calls a layer '{layer}'; use 1 to 40 letters, "
                        + "digits, hyphens or underscores.");
                if (kind == ImportKind.Activations && presentations.Exists(row => row.Repeat > 0))
                    throw new UserErrorException($"import: {block.Place} has repeats of stimuli; set \"as\" to "
                        + "Responses, or average them before.");
                var kept = ImportCleaning.Clean(layer, presentations, block.Place, this, out int dropped);
                layers.Add((layer, kept, dropped));
            }
        }
        using var table = new ResponseTable(run, nameof(Import), Synthetic);
        foreach (var (layer, rows, dropped) in layers)
        {
            table.Write(layer, rows);
            run.Measures.Add($"data.{layer}.droppedUnits", dropped,
                definition: "units left out because they never change or have a value that is not finite");
        }
        table.Commit();
    }

    // What LayerPattern says.
    static bool IsName(string name) =>
        name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    IEnumerable<(string Name, string Path)> Files() => File is not null ? [(Layer, File)]
        : Layers.OrderBy(layer => layer.Key, StringComparer.Ordinal).Select(layer => (layer.Key, layer.Value));
}
