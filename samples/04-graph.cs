#:project ../src/Shinso/Shinso.csproj

// What happens inside: every node of a small network with its value and its gradient, and the picture as DOT text for Graphviz.
using System.Collections.Immutable;
using Shinso;
using Shinso.Graphs;
using Shinso.Layers;
using Shinso.Losses;

var graph = new Graph(capacity: 1, Mode.Training, Detail.Primitive);
var scope = new Scope(graph, new ParameterSet(seed: 1));
Input x = scope.Add(new Input([2], asksForGradient: true), "x"), t = scope.Add(new Input([1]), "t");
Node y = new Sequential(new Dense(2, Activation.Sigmoid) { Name = "hidden" }, new Dense(1) { Name = "output" }).Connect(x, scope);
Node loss = new SumOfSquares().Connect(y, t, scope);

new float[] { 1, 2 }.CopyTo(x.Values);
t.Values[0] = 1;
graph.Forward();
graph.Backward(loss);

GraphSnapshot picture = GraphSnapshot.Of(graph);
foreach (NodeSnapshot node in picture.Nodes) Console.WriteLine($"{node.Name,-18} value {Text(node.Value),-28} gradient {Text(node.Gradient)}");
Console.WriteLine(picture.ToDot());

static string Text(ImmutableArray<float> values) => values.IsEmpty ? "-" : string.Join(' ', values.Select(value => value.ToString("F4")));
