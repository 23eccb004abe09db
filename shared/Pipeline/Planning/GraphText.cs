using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>The stages as a graph, with how many runs each has.</summary>
public static class GraphText
{
    /// <summary>The graph for Mermaid, which GitHub draws.</summary>
    public static string Mermaid(RunGraph graph)
    {
        var text = new StringBuilder("graph LR\n");
        foreach (var stage in graph.Stages.All)
        {
            text.Append($"  {stage.Name}[\"{stage.Name}<br/>{Runs(graph, stage)}\"]\n");
            foreach (var earlier in stage.After) text.Append($"  {earlier} --> {stage.Name}\n");
        }
        return text.ToString();
    }

    /// <summary>The graph for Graphviz.</summary>
    public static string Dot(RunGraph graph)
    {
        var text = new StringBuilder("digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n");
        foreach (var stage in graph.Stages.All)
        {
            text.Append($"  {stage.Name} [label=\"{stage.Name}\\n{Runs(graph, stage)}\"];\n");
            foreach (var earlier in stage.After) text.Append($"  {earlier} -> {stage.Name};\n");
        }
        return text.Append("}\n").ToString();
    }

    static string Runs(RunGraph graph, StageDefinition stage) =>
        graph.Of(stage).Count is var count && count == 1 ? "1 run" : $"{count} runs";
}
