import type { Cloud } from '../../kernel/index.ts';
import { conflict, resourceNotFound, validationException } from '../api/errors.ts';
import { DEFAULT_GROUP } from '../limits.ts';
import type { Schedule, ScheduleGroup } from './schedule.ts';

/** The groups of schedules of an account; the group `default` is there from the start. */
export class ScheduleStore {
  readonly #cloud: Cloud;
  readonly #groups = new Map<string, ScheduleGroup>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.addGroup(DEFAULT_GROUP, {});
  }

  groupArn(group: string): string {
    return `${this.#prefix()}:schedule-group/${group}`;
  }

  scheduleArn(group: string, name: string): string {
    return `${this.#prefix()}:schedule/${group}/${name}`;
  }

  /** In the order of their names. */
  groups(): readonly ScheduleGroup[] {
    return [...this.#groups.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  findGroupByArn(arn: string): ScheduleGroup | undefined {
    return this.groups().find((group) => group.arn === arn);
  }

  /** @throws AwsError ResourceNotFoundException */
  getGroup(name: string): ScheduleGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw resourceNotFound(`Schedule group ${name} does not exist.`);
    return group;
  }

  /** @throws AwsError ConflictException */
  addGroup(name: string, tags: ScheduleGroup['tags']): ScheduleGroup {
    if (this.#groups.has(name)) throw conflict(`Schedule group ${name} already exists.`);
    const createdAtEpochMs = this.#cloud.clock.nowEpochMs();
    const group: ScheduleGroup = {
      name,
      arn: this.groupArn(name),
      createdAtEpochMs,
      modifiedAtEpochMs: createdAtEpochMs,
      tags,
      schedules: new Map(),
    };
    this.#groups.set(name, group);
    return group;
  }

  /** @throws AwsError ResourceNotFoundException, ValidationException */
  deleteGroup(name: string): ScheduleGroup {
    if (name === DEFAULT_GROUP) throw validationException('The default schedule group cannot be deleted.');
    const group = this.getGroup(name);
    this.#groups.delete(name);
    return group;
  }

  /** @throws AwsError ResourceNotFoundException */
  get(groupName: string, name: string): Schedule {
    const schedule = this.#groups.get(groupName)?.schedules.get(name);
    if (schedule === undefined) throw resourceNotFound(`Schedule ${name} does not exist.`);
    return schedule;
  }

  /** In the order of groups and names. */
  list(): readonly Schedule[] {
    return this.groups().flatMap(({ schedules }) =>
      [...schedules.values()].sort((left, right) => (left.name < right.name ? -1 : 1)),
    );
  }

  #prefix(): string {
    const { partition, region, accountId } = this.#cloud;
    return `arn:${partition}:scheduler:${region}:${accountId}`;
  }
}
